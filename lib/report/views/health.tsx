import type { ChannelHealth, Letter } from '../../model/alert-ports';
import { inWords } from '../../model/describe-path';
import type { Gap } from '../../model/evidence';
import type { Run } from '../../model/finding';
import type { BuriedMessage } from '../../model/ports';
import type { PartSurvey } from '../../model/results';
import { count, printable } from '../words';
import { Badge } from './badge';
import { DataTable } from './data-table';
import { Facts, Panel, Stats, Title } from './parts';
import { Moment, Named, ResourceName } from './words';

/** What the page of Weir's own health shows. */
export interface HealthPage {
  readonly now: string;
  /** The newest runs of every job, the newest first. */
  readonly runs: readonly Run[];
  /** When the estate was read last; undefined before the first run. */
  readonly takenAt?: string;
  readonly parts: readonly PartSurvey[];
  readonly gaps: readonly Gap[];
  /** Up to when each log workspace was read, by its ARM id. */
  readonly readUpTo: Readonly<Record<string, string>>;
  /** Notices that were received and not yet followed, and messages that nobody could follow. */
  readonly waiting: number;
  readonly buried: readonly BuriedMessage[];
  readonly channels: readonly ChannelHealth[];
  readonly versions: Readonly<Record<string, string>>;
}

export function HealthView({ data }: { readonly data: HealthPage }) {
  const { now, runs, takenAt, parts, gaps, waiting, channels, versions } = data;
  const failed = runs.filter(({ outcome }) => outcome === 'failed').length;
  const dead = channels.reduce((sum, channel) => sum + channel.dead.length, 0) + data.buried.length;
  const unread = parts.filter(({ size }) => size === undefined).length;
  return (
    <>
      <Title title={failed + dead + gaps.length > 0 ? 'Weir itself needs a look' : 'Weir itself is well'} />
      <section class="panel" aria-label="Health at a glance">
        <Stats
          stats={[
            {
              label: 'minutes since the estate was read',
              value: takenAt === undefined ? 'never' : minutesFrom(takenAt, now),
            },
            { label: 'failed runs', value: failed, tone: failed > 0 ? 'bad' : undefined },
            { label: 'things not read', value: gaps.length, tone: gaps.length > 0 ? 'warn' : undefined },
            { label: 'parts unknown', value: unread, tone: unread > 0 ? 'warn' : undefined },
            { label: 'events waiting', value: waiting },
            { label: 'dead letters', value: dead, tone: dead > 0 ? 'bad' : undefined },
          ]}
        />
      </section>
      <Panel title="Runs" aside="the newest first">
        <Runs runs={runs} />
      </Panel>
      <div class="columns">
        <Panel title="Alerts on their way">
          <Channels channels={channels} />
        </Panel>
        <Panel title="Logs read up to">
          <Facts
            facts={Object.fromEntries(
              Object.entries(data.readUpTo).map(([id, at]) => [
                printable(id.slice(id.lastIndexOf('/') + 1)),
                <Moment at={at} />,
              ]),
            )}
          />
        </Panel>
      </div>
      {dead > 0 ? <Dead channels={channels} buried={data.buried} /> : null}
      {gaps.length > 0 ? <Gaps gaps={gaps} /> : null}
      <Panel
        title="Parts of the estate"
        aside={
          takenAt === undefined ? (
            'not read yet'
          ) : (
            <>
              as read <Moment at={takenAt} />
            </>
          )
        }
      >
        <Parts parts={parts} />
      </Panel>
      <Panel title="Versions">
        <Facts facts={versions} />
      </Panel>
    </>
  );
}

function minutesFrom(from: string, to: string): string {
  return Math.floor((Date.parse(to) - Date.parse(from)) / 60_000).toLocaleString('en-US');
}

function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <DataTable
      columns={[
        { head: 'Job', cell: ({ job }: Run) => <span class="whole">{inWords(job)}</span> },
        { head: 'Outcome', cell: (run) => <Outcome {...run} /> },
        { head: 'Began', cell: ({ startedAt }) => <Moment at={startedAt} /> },
        { head: 'Seconds', cell: ({ startedAt, finishedAt }) => secondsOf(startedAt, finishedAt), isNumber: true },
        { head: 'Resources', cell: ({ resources }) => resources?.toLocaleString('en-US') ?? '', isNumber: true },
        { head: 'Opened', cell: ({ transitions }) => transitions?.opened ?? '', isNumber: true },
        { head: 'Closed', cell: ({ transitions }) => transitions?.resolved ?? '', isNumber: true },
        { head: 'Gaps', cell: ({ gaps }) => gaps?.length ?? '', isNumber: true },
        { head: 'Calls', cell: ({ calls }) => calls?.requests.toLocaleString('en-US') ?? '', isNumber: true },
        { head: 'Throttled', cell: ({ calls }) => calls?.throttled ?? '', isNumber: true },
        { head: 'Quota left', cell: ({ calls }) => calls?.quotaLeft?.toLocaleString('en-US') ?? '', isNumber: true },
      ]}
      rows={runs}
      empty="No run yet."
    />
  );
}

function Outcome({ outcome, error }: Run) {
  if (outcome !== 'failed') return <Badge tone={outcome === 'completed' ? 'good' : 'water'}>{outcome}</Badge>;
  return (
    <>
      <Badge tone="bad">failed</Badge>
      <div class="small quiet">
        <Named text={error ?? 'without a reason'} most={200} />
      </div>
    </>
  );
}

function secondsOf(from: string, to: string | undefined): string {
  return to === undefined ? '' : ((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1);
}

function Channels({ channels }: { readonly channels: readonly ChannelHealth[] }) {
  return (
    <DataTable
      columns={[
        { head: 'Channel', cell: ({ channel }: ChannelHealth) => <Named text={channel} /> },
        { head: 'Waiting', cell: ({ waiting }) => waiting, isNumber: true },
        { head: 'Since', cell: ({ oldest }) => (oldest === undefined ? '' : <Moment at={oldest} />) },
        {
          head: 'Rests',
          cell: ({ pause }) =>
            pause ? (
              <>
                until <Moment at={pause.until} />: <Named text={pause.because} most={160} />
              </>
            ) : (
              'no'
            ),
        },
        { head: 'Dead', cell: ({ dead }) => dead.length, isNumber: true },
      ]}
      rows={channels}
      empty="No channel is configured: nobody is told of anything."
    />
  );
}

function Dead({ channels, buried }: Pick<HealthPage, 'channels' | 'buried'>) {
  const letters = channels.flatMap(({ channel, dead }) =>
    dead.map((letter): readonly [string, Letter] => [channel, letter]),
  );
  return (
    <Panel title="Dead letters" aside="alerts are sent again with weir resend">
      <ul class="plain lines small">
        {letters.map(([channel, { alert, because = 'without a reason' }]) => (
          <li>
            <Named text={channel} />: {count(alert.notices.length, 'notice')} of <Moment at={alert.at} />:{' '}
            <Named text={because} most={200} />
          </li>
        ))}
        {buried.map(({ at, text }) => (
          <li>
            event of <Moment at={at} />: <Named text={text} most={200} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Gaps({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <Panel title="Not read" aside={count(gaps.length, 'gap')}>
      <DataTable
        columns={[
          { head: 'Part', cell: ({ part }: Gap) => <Named text={part} /> },
          { head: 'Where', cell: ({ scope }) => <ResourceName id={scope} /> },
          { head: 'Because', cell: ({ because }) => <Named text={because} most={240} /> },
        ]}
        rows={gaps.slice(0, 100)}
        empty=""
      />
    </Panel>
  );
}

function Parts({ parts }: { readonly parts: readonly PartSurvey[] }) {
  const [whole, lacking] = [true, false].map((wanted) =>
    parts.filter(({ size, gaps }) => (size !== undefined && gaps === 0) === wanted),
  );
  return (
    <>
      {lacking?.length ? <PartTable parts={lacking} /> : null}
      <details>
        <summary>{count(whole?.length ?? 0, 'part')} read whole</summary>
        <PartTable parts={whole ?? []} />
      </details>
    </>
  );
}

function PartTable({ parts }: { readonly parts: readonly PartSurvey[] }) {
  return (
    <DataTable
      columns={[
        {
          head: 'Part',
          cell: ({ name }: PartSurvey) => (
            <Named text={name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} />
          ),
        },
        {
          head: 'Read',
          cell: ({ size, gaps, because }) =>
            size === undefined ? (
              <>
                <Badge tone="warn">unknown</Badge> <Named text={because ?? ''} most={160} />
              </>
            ) : (
              <Badge tone={gaps > 0 ? 'warn' : 'good'}>{gaps > 0 ? 'with gaps' : 'whole'}</Badge>
            ),
        },
        { head: 'Things', cell: ({ size }) => size ?? '', isNumber: true },
        { head: 'Gaps', cell: ({ gaps }) => gaps, isNumber: true },
      ]}
      rows={parts}
      empty="Nothing was read yet."
    />
  );
}
