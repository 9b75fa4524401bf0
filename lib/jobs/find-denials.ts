import { wayTo } from '../egress/way-to';
import { armId } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import type { DeniedEgress, RaisedAlarm, Suspect, WatchedWorkspace } from '../model/denied-egress';
import { type Evidence, known } from '../model/evidence';
import type { LogBin } from '../model/firewall-log';
import type { Evidenced } from '../model/inventory';
import type { LogSource } from '../model/log-health';
import { type FindSuspect, findSuspects, managedNodes } from '../model/suspects';
import type { Alarm, AskWaysOut, DestinationClass } from '../model/traffic';
import { countBins } from '../traffic/count-bins';
import { classifyDestination } from '../traffic/destination-classes';
import { findAlarms, type Traffic } from '../traffic/find-alarms';

/** What denials are judged by. */
export interface DenialTerms {
  readonly alarmsPerWeek: number;
  readonly historyDays: number;
}

type Parts = Pick<Evidenced, 'workspaces' | 'networkInterfaces' | 'egressPaths'>;

const hour = 3_600_000;
const day = 24 * hour;
/** For so long an alarm stays. */
const alarmDays = 7;
const timePort = 123;

/**
 * Judges the bins of logs: what deserves a person, who may know of it, and whether another way is open. Everything is judged
 * anew from the bins, so that rows that came late give the alarms that they would have given on time. Pure.
 */
export function findDenials(
  bins: readonly LogBin[],
  sources: readonly LogSource[],
  parts: Parts,
  terms: DenialTerms,
  now: Date,
): Evidence<DeniedEgress> {
  const { workspaces } = parts;
  if (!workspaces.known) return workspaces;
  const all = [...workspaces.value];
  const hours = terms.historyDays * 24;
  const start = (Math.floor(now.getTime() / hour) + 1 - hours) * hour;
  const find = suspectsIn(parts);
  const denied = {
    from: new Date(start).toISOString(),
    to: now.toISOString(),
    watched: all.map((workspace) => watch(workspace, bins, sources, now)),
    alarms: alarmsIn(bins, start, hours, sources, parts, terms, now).map((alarm) => raise(alarm, bins, find)),
  };
  return known(denied, workspaces.gaps);
}

/** The alarms of the last days, by what was learned from all days before them. */
function alarmsIn(
  bins: readonly LogBin[],
  start: number,
  hours: number,
  sources: readonly LogSource[],
  parts: Parts,
  { alarmsPerWeek }: DenialTerms,
  now: Date,
): readonly Alarm[] {
  const counted = countBins(bins, start, hours, classify);
  const since = new Date(Math.floor(now.getTime() / hour) * hour - alarmDays * day).toISOString();
  const isRecent = ({ at }: { readonly at: string }) => at >= since;
  const learning: Traffic = {
    series: counted.series.filter(({ of }) => of.denyClass !== 'allowed'),
    attempts: counted.attempts.filter((attempt) => !isRecent(attempt)),
    spreads: [],
    names: [],
    heard: [],
    memories: new Map(),
    firstSeen: new Map(),
    now: readUpTo(sources, now),
    settledBefore: since,
    budget: { alarmsPerWeek },
    askWaysOut: wayFinder(parts),
  };
  const { memories, firstSeen } = findAlarms(learning);
  const { alarms } = findAlarms({
    ...learning,
    attempts: counted.attempts.filter(isRecent),
    spreads: counted.spreads.filter(isRecent),
    names: counted.names.filter(isRecent),
    heard: heardIn(bins, parts),
    memories,
    firstSeen,
  });
  return alarms.filter(isRecent);
}

/** Time servers are asked by their addresses, which tell nothing; nobody else answers at their port. */
export function classify(destination: string, port: number | undefined): DestinationClass {
  return port === timePort ? 'time-server' : classifyDestination(destination);
}

/** Silence is measured up to where the logs were read: what nobody read yet is not silent. */
function readUpTo(sources: readonly LogSource[], now: Date): string {
  const times = sources.flatMap((source) => source.readUpTo ?? []);
  return [...times, now.toISOString()].sort()[0] ?? now.toISOString();
}

/** When each firewall was last heard (serverless compute has none), and whether a node is there that would make it speak. */
function heardIn(bins: readonly LogBin[], { workspaces, networkInterfaces }: Parts): Traffic['heard'] {
  const newest = new Map(
    bins.flatMap(({ at, heard }) =>
      heard.filter(({ firewall }) => firewall.startsWith('/')).map(({ firewall }) => [firewall, at] as const),
    ),
  );
  const isSeen = workspaces.known && networkInterfaces.known && networkInterfaces.gaps.length === 0;
  const busy = isSeen ? managedNodes(workspaces.value, networkInterfaces.value).length > 0 : undefined;
  return [...newest].map(([firewall, at]) => ({ firewall, newest: at, ...(busy !== undefined && { busy }) }));
}

function wayFinder({ egressPaths }: Parts): AskWaysOut {
  return (workspace, destination) =>
    egressPaths.known ? wayTo(egressPaths.value.paths, workspace, destination) : { reach: 'unknown', paths: [] };
}

function suspectsIn({ workspaces, networkInterfaces }: Parts): FindSuspect {
  return findSuspects(workspaces.known ? workspaces.value : [], networkInterfaces.known ? networkInterfaces.value : []);
}

/** Adds to an alarm who is at work on the nodes that tried, while they live. */
function raise(alarm: Alarm, bins: readonly LogBin[], find: FindSuspect): RaisedAlarm {
  const [about = '', , source = ''] = alarm.series.split('|');
  const tried = new Set(alarm.destinations.map(({ name }) => name));
  const flows = bins.flatMap((bin) => (bin.at === alarm.at ? bin.flows : []));
  const own = flows.filter(({ workspace, destination }) => workspace.toLowerCase() === about && tried.has(destination));
  const resource = armId(own[0]?.workspace ?? about);
  const nodes = [...own.flatMap((flow) => flow.nodes), source];
  return { resource, alarm, suspects: distinct(nodes.flatMap((node) => find(resource, node) ?? [])) };
}

function distinct(suspects: readonly Suspect[]): readonly Suspect[] {
  return [...new Map(suspects.map((suspect) => [JSON.stringify(suspect), suspect])).values()];
}

/** A workspace is watched when logs ever told of it, and the firewall that told of it is still heard. */
function watch(
  { id, classic }: Workspace,
  bins: readonly LogBin[],
  sources: readonly LogSource[],
  now: Date,
): WatchedWorkspace {
  const isOwn = ({ workspace }: { readonly workspace: string }) => workspace.toLowerCase() === id.key;
  const firewalls = new Set(bins.flatMap(({ flows }) => flows.filter(isOwn).map(({ firewall }) => firewall)));
  const since = new Date(now.getTime() - day).toISOString();
  const isHeard = bins.some(({ at, heard }) => at >= since && heard.some(({ firewall }) => firewalls.has(firewall)));
  if (isHeard) return { id };
  const unread = sources.find(({ because }) => because !== undefined)?.because;
  if (unread !== undefined) return { id, because: `the logs could not be read: ${unread}` };
  if (firewalls.size > 0) return { id, because: 'nothing was heard for a day of the firewall that told of it' };
  return {
    id,
    because: classic
      ? 'no log of a firewall has a row of its subnets'
      : 'no SQL warehouse tells what its serverless compute was denied',
  };
}
