import { digest } from '../../model/digest';
import { printable } from '../words';
import { type ControlsPage, ControlsView } from './controls';
import { DeniedEgressView, type DeniedPage } from './denied-egress';
import { type LivePage, livePage } from './document';
import { type DriftPage, DriftView } from './drift';
import { type FindingDetail, FindingView } from './finding';
import { type FindingsList, FindingsView } from './findings';
import { type HealthPage, HealthView } from './health';
import { type Overview, OverviewView } from './overview';
import { Title } from './parts';
import { script } from './script';
import { stylesheet } from './stylesheet';
import { type WaysOutList, WaysOutListView, type WaysOutPage, WaysOutView } from './ways-out';

/** What pages fetch, by its name under `/assets/`. */
export const assets: Readonly<Record<string, { readonly mediaType: string; readonly body: string }>> = {
  'weir.css': { mediaType: 'text/css; charset=utf-8', body: stylesheet },
  'weir.js': { mediaType: 'text/javascript; charset=utf-8', body: script },
};

/** The addresses change with the contents, so that browsers keep them for as long as they like. */
const addresses = {
  stylesheet: `/assets/weir.css?${digest(stylesheet).slice(0, 12)}`,
  script: `/assets/weir.js?${digest(script).slice(0, 12)}`,
};

const page = (live: LivePage) => livePage(live, addresses);

/** Every page as HTML, from its data. */
export const pages = {
  overview: (data: Overview) => page({ title: 'Overview', place: '/', body: <OverviewView data={data} /> }),
  findings: (data: FindingsList) => page({ title: 'Findings', place: '/findings', body: <FindingsView data={data} /> }),
  finding: (data: FindingDetail) =>
    page({ title: printable(data.finding.title), place: '/findings', body: <FindingView data={data} /> }),
  waysOutList: (data: WaysOutList) =>
    page({ title: 'Ways out', place: '/ways-out', body: <WaysOutListView data={data} /> }),
  waysOut: (data: WaysOutPage) => page({ title: 'Ways out', place: '/ways-out', body: <WaysOutView data={data} /> }),
  drift: (data: DriftPage) => page({ title: 'Drift', place: '/drift', body: <DriftView data={data} /> }),
  deniedEgress: (data: DeniedPage) =>
    page({ title: 'Denied egress', place: '/denied-egress', body: <DeniedEgressView data={data} /> }),
  controls: (data: ControlsPage) => page({ title: 'Controls', place: '/controls', body: <ControlsView data={data} /> }),
  health: (data: HealthPage) => page({ title: 'Health', place: '/health', body: <HealthView data={data} /> }),
  problem: ({ title, detail }: { readonly title: string; readonly detail: string }) =>
    page({
      title,
      body: (
        <Title title={title}>
          <p>{printable(detail).slice(0, 600)}</p>
        </Title>
      ),
    }),
};
