import { type LogReading, type LogWindow, unreadableTables } from '../collect/read-firewall-logs';
import type { ArmId } from '../model/arm-id';
import type { Evidence } from '../model/evidence';
import type { LogPlace, LogWorkspace } from '../model/firewall-log';
import type { LogSource } from '../model/log-health';
import type { Clock, LogStore } from '../model/ports';

/** What reading logs works with. */
export interface ReadLogsTools {
  readonly openLogs: (workspace: ArmId) => Promise<Evidence<LogWorkspace>>;
  readonly readLogs: (
    workspace: LogWorkspace,
    places: readonly LogPlace[],
    window: LogWindow,
  ) => Promise<Evidence<LogReading>>;
  readonly logs: LogStore;
  readonly clock: Clock;
  /** How far back the first reading goes. */
  readonly historyDays: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Rows may show up under an earlier time of arrival than others that were seen before them, for so long. */
const settling = 2 * minute;

/**
 * Reads a log workspace on from where the last run ended, a day of arrivals at a time, and keeps the bins. The watermark moves
 * only over what was read whole and kept; where that ends early, the source says why.
 */
export async function readLogs(
  id: ArmId,
  places: Evidence<readonly LogPlace[]>,
  tools: ReadLogsTools,
): Promise<LogSource> {
  const { openLogs, logs, clock } = tools;
  const workspace = await openLogs(id);
  const unreadable = workspace.known ? unreadableTables(workspace.value) : [];
  const because = workspace.known ? await readOn(workspace.value, places, tools) : workspace.because;
  const readUpTo = (await logs.watermark(id))?.readUpTo;
  return {
    id,
    ...(readUpTo !== undefined && { readUpTo, minutesBehind: minutesBetween(readUpTo, clock()) }),
    ...(because !== undefined && { because }),
    unreadable,
  };
}

/** Gives the reason where reading ended before it reached the present. */
async function readOn(
  workspace: LogWorkspace,
  places: Evidence<readonly LogPlace[]>,
  { readLogs: read, logs, clock, historyDays }: ReadLogsTools,
): Promise<string | undefined> {
  // A bin in which no subnet was asked about would say nothing, and not be asked again.
  if (!places.known) return `the subnets of clusters could not be read: ${places.because}`;
  const end = clock().getTime() - settling;
  let mark = await logs.watermark(workspace.id);
  let since = mark ? Date.parse(mark.readUpTo) : end - historyDays * day;
  while (since < end) {
    const reading = await read(workspace, places.value, { since, until: Math.min(since + day, end) });
    if (!reading.known) return reading.because;
    await logs.put(workspace.id, reading.value.bins);
    mark = await logs.readOn(workspace.id, new Date(reading.value.until).toISOString(), mark);
    since = reading.value.until;
  }
  return undefined;
}

/** Whole minutes from one time to a later one. */
export function minutesBetween(from: string, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - Date.parse(from)) / minute));
}
