import { wayTo } from '../egress/way-to';
import { armId } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import type { DeniedEgress, RaisedAlarm, Suspect, WatchedWorkspace } from '../model/denied-egress';
import { type Evidence, known } from '../model/evidence';
import type { LogBin } from '../model/firewall-log';
import type { Evidenced } from '../model/inventory';
import type { LogSource } from '../model/log-health';
import { findSuspects } from '../model/suspects';
import { type Alarm, seriesKey, type WayOutTried } from '../model/traffic';
import { countBins } from '../traffic/count-bins';
import { classifyDestination } from '../traffic/destination-class';
import { findSpikes } from '../traffic/spikes';

/** What denials are judged by. */
export interface DenialTerms {
  readonly alarmsPerWeek: number;
  readonly historyDays: number;
}

const hour = 3_600_000;
const day = 24 * hour;
/** An alarm stays for so long, and for so long a firewall may have nothing to say. */
const alarmDays = 7;

/** Judges the bins of logs up to `now`: who was denied more than usual, who may know of it, and whether another way is open. Pure. */
export function findDenials(
  bins: readonly LogBin[],
  sources: readonly LogSource[],
  parts: Pick<Evidenced, 'workspaces' | 'networkInterfaces' | 'egressPaths'>,
  { alarmsPerWeek, historyDays }: DenialTerms,
  now: Date,
): Evidence<DeniedEgress> {
  const { workspaces } = parts;
  if (!workspaces.known) return workspaces;
  const hours = historyDays * 24;
  const start = (Math.floor(now.getTime() / hour) + 1 - hours) * hour;
  const since = new Date(now.getTime() - alarmDays * day).toISOString();
  const alarms = findSpikes(countBins(bins, start, hours, classifyDestination), since, alarmsPerWeek);
  const raise = raiserOf(bins, parts);
  const denied = {
    from: new Date(start).toISOString(),
    to: now.toISOString(),
    watched: [...workspaces.value].map((workspace) => watch(workspace, bins, sources, now)),
    alarms: alarms.map(raise),
  };
  return known(denied, workspaces.gaps);
}

/** Adds to an alarm what the estate knows: the owners of the nodes that tried, and the other ways to the same place. */
function raiserOf(
  bins: readonly LogBin[],
  { workspaces, networkInterfaces, egressPaths }: Pick<Evidenced, 'workspaces' | 'networkInterfaces' | 'egressPaths'>,
): (alarm: Alarm) => RaisedAlarm {
  const find = findSuspects(
    workspaces.known ? workspaces.value : [],
    networkInterfaces.known ? networkInterfaces.value : [],
  );
  return (alarm) => {
    const flows = bins.flatMap(({ at, flows: all }) =>
      at === alarm.at
        ? all.filter(
            (flow) =>
              seriesKey({ ...flow, destinationClass: classifyDestination(flow.destination, flow.port) }) ===
              alarm.series,
          )
        : [],
    );
    const resource = armId(flows[0]?.workspace ?? alarm.series);
    const suspects = flows.flatMap(({ nodes }) => nodes).flatMap((node) => find(resource, node) ?? []);
    const [tried] = alarm.destinations;
    const wayOut: WayOutTried | undefined = !tried
      ? undefined
      : egressPaths.known
        ? wayTo(egressPaths.value.paths, resource.key, tried)
        : { reach: 'unknown', paths: [] };
    return { resource, alarm: { ...alarm, ...(wayOut && { wayOut }) }, suspects: distinct(suspects) };
  };
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
