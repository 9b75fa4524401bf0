import { type ContainmentStep, containmentSteps } from '../egress/containment';
import type { AlertChannel, AlertStore, Letter } from '../model/alert-ports';
import { describeDestination } from '../model/describe-path';
import type { EgressPath } from '../model/egress-path';
import type { Finding, Transition } from '../model/finding';
import { type NextQuery, nextQueries } from '../model/next-queries';
import type { FindingStore } from '../model/ports';
import type { ResultStore } from '../model/results';
import { readInputs } from './derive-parts';
import { newestSnapshot } from './newest-snapshot';
import { Problem } from './problem';
import type { EstateTools } from './show-paths';

/** What the responding works with. */
export interface IncidentTools extends EstateTools {
  readonly findings: Pick<FindingStore, 'get' | 'history'>;
  readonly results: Pick<ResultStore, 'read'>;
  readonly alerts: Pick<AlertStore, 'told'>;
  readonly channels: readonly Pick<AlertChannel, 'name'>[];
}

/** What `GET /api/findings/{id}/incident` answers: all that somebody needs who responds to a finding. */
export interface IncidentDocument {
  readonly schema: 'weir.incident/1';
  readonly finding: Finding;
  /** What happened, the oldest first. */
  readonly timeline: readonly Moment[];
  /** What else came with the same change: other findings of its correlation. */
  readonly sameChange: readonly Finding[];
  /** The ways out that the finding is about, as they are now. */
  readonly waysOut: readonly string[];
  /** What shares the cause: workspaces that go out by the same rule, route or setting, and where they can go. */
  readonly blastRadius: { readonly workspaces: readonly string[]; readonly destinations: readonly string[] };
  readonly nextQueries: readonly NextQuery[];
  /** The least disruptive first; Weir changes nothing by itself. */
  readonly containment: readonly Proposal[];
}

interface Moment {
  readonly at: string;
  /** `changed`, `opened`, `alerted`, `acknowledged`, … */
  readonly what: string;
  readonly by?: string;
  readonly because?: string;
}

interface Proposal {
  readonly title: string;
  readonly resource: string;
  readonly command: string;
  /** Ways out that nobody approved and that it closes, of the whole estate. */
  readonly closes: readonly string[];
  /** Approved ways and required endpoints that would be lost. */
  readonly breaks: readonly string[];
}

const mostLetters = 500;
/** Of one deployment so many findings are told. */
const mostAlike = 100;

/** Gathers what is known of a finding and computes, on the estate as it is now, what would close it; throws a Problem where there is none. */
export async function showIncident(id: string, tools: IncidentTools): Promise<IncidentDocument> {
  const { findings, present, egress } = tools;
  const finding = await findings.get(id);
  if (!finding) throw new Problem(404, 'Not found', `there is no finding ${JSON.stringify(id)}`);
  const { inventory, findPaths: analyse } = readInputs((await newestSnapshot(present)).snapshot, egress);
  const { paths } = analyse(inventory);
  const open = waysOf(finding, paths);
  return {
    schema: 'weir.incident/1',
    finding,
    timeline: await timelineOf(finding, tools),
    sameChange: await sameChangeAs(finding, tools),
    waysOut: open.map(tell),
    blastRadius: blastRadiusOf(open, paths),
    nextQueries: nextQueries(finding),
    containment: containmentSteps(open, inventory, analyse).map(propose),
  };
}

/** The open ways out of what the finding is about, else of its workspace; by its facet where it names one way. */
function waysOf(
  { resource, workspace = resource, facet }: Finding,
  paths: readonly EgressPath[],
): readonly EgressPath[] {
  const open = paths.filter((path) => !path.approved && (facet === undefined || isNamed(path, facet)));
  const own = open.filter(({ from }) => from.subnet?.key === resource.toLowerCase());
  return own.length > 0 ? own : open.filter(({ from }) => from.workspace.key === workspace.toLowerCase());
}

function isNamed({ plane, to }: EgressPath, facet: string): boolean {
  const way = [plane, to.kind, to.value].join(' ').toLowerCase();
  return !/^(classic|serverless|workspace) /.test(facet) || way.includes(facet.toLowerCase());
}

/** Workspaces whose open ways are let through by the same rule of the same resource. */
function blastRadiusOf(open: readonly EgressPath[], paths: readonly EgressPath[]): IncidentDocument['blastRadius'] {
  const causes = new Set(open.flatMap(causesOf));
  const sharing = paths.filter((path) => !path.approved && causesOf(path).some((cause) => causes.has(cause)));
  return {
    workspaces: [...new Set(sharing.map(({ from }) => from.workspace.text))].sort(),
    destinations: [...new Set(sharing.map(({ to }) => describeDestination(to)))].sort(),
  };
}

const deciding: readonly string[] = [
  'firewall',
  'route',
  'service-endpoint',
  'private-endpoint',
  'network-policy',
  'setting',
];

function causesOf({ hops }: EgressPath): readonly string[] {
  return hops
    .filter(({ kind, rule }) => deciding.includes(kind) && rule !== undefined)
    .map(({ resource, rule }) => `${resource.toLowerCase()} ${rule}`);
}

async function timelineOf(finding: Finding, { findings, alerts, channels }: IncidentTools): Promise<readonly Moment[]> {
  const history = await findings.history(finding.id);
  const letters = await Promise.all(channels.map(({ name }) => alerts.told(name, mostLetters)));
  const { by } = finding;
  return [
    ...(by ? [{ at: by.at, what: 'changed', by: by.who, because: by.how }] : []),
    ...history.map(momentOf),
    ...letters.flat().flatMap((letter) => momentOfLetter(letter, finding.id)),
  ].sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function momentOf({ at, kind, act, finding }: Transition): Moment {
  return act ? { at, what: kind, by: act.by, because: act.why } : { at, what: kind, because: finding.reason };
}

function momentOfLetter({ alert, toldAt = alert.at }: Letter, id: string): readonly Moment[] {
  const isTold = alert.notices.some((notice) => 'transition' in notice && notice.transition.finding.id === id);
  return isTold ? [{ at: toldAt, what: 'alerted', because: `${alert.channel}: ${alert.kind}` }] : [];
}

async function sameChangeAs({ id, by }: Finding, { findings, results }: IncidentTools): Promise<readonly Finding[]> {
  if (!by) return [];
  const lines = (await results.read('findings')) ?? [];
  const same = lines.filter((line) => line.id !== id && line.by?.correlation === by.correlation);
  const found = await Promise.all(same.slice(0, mostAlike).map((line) => findings.get(line.id)));
  return found.flatMap((finding) => finding ?? []);
}

function propose({ title, resource, command, closes, breaks }: ContainmentStep): Proposal {
  const lost = breaks.required.map(
    ({ host, port }) => `${host}${port === undefined ? '' : `:${port}`}, which Databricks requires`,
  );
  return {
    title,
    resource: resource.text,
    command,
    closes: [...new Set(closes.map(tell))],
    breaks: [...new Set([...breaks.approved.map(tell), ...lost])],
  };
}

function tell({ from, to, services }: EgressPath): string {
  const source = (from.subnet ?? from.workspace).text;
  return `${source.slice(source.lastIndexOf('/') + 1)} to ${describeDestination(to)} by ${services.join(', ')}`;
}
