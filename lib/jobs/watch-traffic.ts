import { logControls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import { exempt } from '../findings/exempt';
import type { EgressSettings } from '../model/egress-policy';
import { type Gap, known } from '../model/evidence';
import type { Run } from '../model/finding';
import type { LogBin } from '../model/firewall-log';
import type { LogSource } from '../model/log-health';
import type { Snapshot } from '../model/snapshot';
import { tallyVerdicts } from '../report/survey';
import { deriveParts, readInputs } from './derive-parts';
import { findDenials } from './find-denials';
import { tellLogHealth } from './log-health';
import { logPlacesIn, logWorkspacesIn } from './log-sources';
import { type ReadLogsTools, readLogs } from './read-logs';
import { type ReadServerlessTools, readServerlessDenials } from './read-serverless-denials';
import { type RunTools, recordRun } from './record-run';
import { gapsIn } from './scan-snapshot';
import { type FindingTools, settleFindings } from './settle-findings';

/** What the job works with. */
export interface WatchTrafficTools extends RunTools, ReadLogsTools, ReadServerlessTools, FindingTools {
  readonly collect: () => Promise<Snapshot>;
  /** What the operator decides about what may leave. */
  readonly egress: EgressSettings;
  /** How many false alarms a week a person can bear. */
  readonly alarmsPerWeek: number;
  /** Told of each control that crashed, which is a defect of ours. */
  readonly reportCrash: (crash: Crash) => void;
}

export const trafficJob = 'watch-traffic';

const hour = 3_600_000;

/** Reads on the logs of firewalls, judges what they tell and brings the findings up to date. */
export function watchTraffic(tools: WatchTrafficTools): Promise<Run> {
  return recordRun(trafficJob, tools, (run) => watch(run, tools));
}

async function watch(run: Run, tools: WatchTrafficTools): Promise<Partial<Run>> {
  const snapshot = await tools.collect();
  const inputs = readInputs(snapshot, tools.egress);
  const { inventory } = inputs;
  const places = logPlacesIn(inventory);
  const sources: LogSource[] = [];
  for (const id of logWorkspacesIn(inventory)) sources.push(await readLogs(id, places, tools));
  sources.push(...(await readServerlessDenials(inventory, tools)));
  const now = tools.clock();
  const bins = await binsOf(sources, new Date(now.getTime() - tools.historyDays * 24 * hour), tools);

  const { firewalls } = inventory;
  const recent = bins.filter(({ at }) => Date.parse(at) >= now.getTime() - 48 * hour);
  const logHealth = firewalls.known ? known(tellLogHealth(inventory, sources, recent, now), firewalls.gaps) : firewalls;
  const derived = deriveParts(inputs);
  const deniedEgress = findDenials(bins, sources, derived, tools, now);
  const parts = { ...derived, logHealth, deniedEgress };
  const { verdicts: judged, crashes } = evaluate(logControls, parts);
  const { verdicts } = exempt(judged, tools.egress.exemptions ?? [], now.toISOString());
  crashes.forEach(tools.reportCrash);
  await tools.results.revise('denials', () => ({
    evidence: deniedEgress,
    verdicts: tallyVerdicts(verdicts),
    lastWeek: denialsOfLastWeek(bins, now),
  }));
  return {
    ...(await settleFindings(run, { verdicts, parts }, tools)),
    gaps: [...gapsIn(snapshot, inventory), ...sources.flatMap(gapOf)],
    readUpTo: Object.fromEntries(sources.map(({ id, readUpTo = 'never' }) => [id.text, readUpTo])),
  };
}

/** The bins of all log workspaces, the oldest first; two workspaces may hold one hour of two firewalls. */
async function binsOf(sources: readonly LogSource[], from: Date, { logs }: ReadLogsTools): Promise<readonly LogBin[]> {
  const bins: LogBin[] = [];
  for (const { id } of sources) bins.push(...(await logs.bins(id, from.toISOString())));
  return bins.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

function gapOf({ id, because }: LogSource): readonly Gap[] {
  return because === undefined ? [] : [{ part: 'logHealth', scope: id.text, because }];
}

/** What was denied in the last seven days, by the lower-case id of the workspace. */
function denialsOfLastWeek(bins: readonly LogBin[], now: Date): Readonly<Record<string, number>> {
  const since = new Date(now.getTime() - 7 * 24 * hour).toISOString();
  const denied = new Map<string, number>();
  for (const { workspace, denyClass, count } of bins.flatMap(({ at, flows }) => (at >= since ? flows : []))) {
    const key = workspace.toLowerCase();
    if (denyClass !== 'allowed') denied.set(key, (denied.get(key) ?? 0) + count);
  }
  return Object.fromEntries(denied);
}
