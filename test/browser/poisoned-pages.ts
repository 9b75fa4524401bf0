import { browseDenials } from '../../lib/jobs/browse-denials';
import { browseDrift } from '../../lib/jobs/browse-drift';
import { browseFindings } from '../../lib/jobs/browse-findings';
import { browseWaysOut, listWaysOut } from '../../lib/jobs/browse-ways-out';
import { showFindingPage } from '../../lib/jobs/show-finding-page';
import { showHealth } from '../../lib/jobs/show-health';
import { showOverview } from '../../lib/jobs/show-overview';
import { pages } from '../../lib/report/views/pages';
import { runtime } from '../../lib/runtime';

/** The fields of the data of pages whose texts somebody outside can choose. */
const chosenOutside = new Set(
  'because reason who how why by name facet text detail host value rule mistake command query error channel authors suspects'.split(
    ' ',
  ),
);

/** Every page that shows names, of the estate of this process, with a text in each place that an attacker can set. */
export async function poisonedPages(text: string): Promise<Readonly<Record<string, string>>> {
  const tools = runtime({ error: () => undefined, log: () => undefined });
  const guard = { token: 'token' };
  const poison = <T>(data: T): T => poisoned(data, text) as T;
  const findings = await browseFindings(tools, {});
  const [first] = findings.findings.items;
  return {
    overview: pages.overview(poison(await showOverview(tools, {}))),
    findings: pages.findings(poison(findings)),
    finding: pages.finding(poison(await showFindingPage(first?.id ?? '', tools, guard))),
    waysOutList: pages.waysOutList(poison(await listWaysOut(tools, {}))),
    waysOut: pages.waysOut(poison(await browseWaysOut('dbw-tarn-billing-weu', tools, { state: 'all' }))),
    drift: pages.drift(poison(await browseDrift(tools, {}, guard))),
    deniedEgress: pages.deniedEgress(poison(await browseDenials(tools, {}))),
    health: pages.health(poison(await showHealth(tools))),
    problem: pages.problem({ title: 'Not found', detail: text }),
  };
}

function poisoned(data: unknown, text: string, isChosen = false): unknown {
  if (typeof data === 'string') {
    if (data.startsWith('/subscriptions/')) return data + text.replaceAll('/', '');
    return isChosen ? `${data}${text}` : data;
  }
  if (Array.isArray(data)) return data.map((one) => poisoned(one, text, isChosen));
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      // Ids are the keys of some records.
      name.startsWith('/subscriptions/') ? name + text : name,
      poisoned(value, text, chosenOutside.has(name)),
    ]),
  );
}
