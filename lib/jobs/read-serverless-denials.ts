import type { ReadDenials, Warehouse } from '../collect/serverless-denials';
import { everything } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import type { Inventory } from '../model/inventory';
import type { LogSource } from '../model/log-health';
import type { Clock, LogStore } from '../model/ports';
import { minutesBetween } from './read-logs';

/** A SQL warehouse as an operator names it: by the name of its workspace and its own id. */
export interface NamedWarehouse {
  readonly workspace: string;
  readonly id: string;
}

/** What reading denials of serverless compute works with. */
export interface ReadServerlessTools {
  readonly warehouses: readonly NamedWarehouse[];
  readonly readDenials: ReadDenials;
  readonly logs: LogStore;
  readonly clock: Clock;
  readonly historyDays: number;
}

const hour = 3_600_000;
/** Asking more often would keep a warehouse awake, which is paid for by the minute. */
const restMinutes = 45;
/** Rows may come as late as those of firewalls; the table does not say when they came. */
const lateHours = 48;

/** Reads, where it is time, what serverless compute was denied, from each warehouse that an operator names. */
export async function readServerlessDenials(
  { workspaces }: Inventory,
  tools: ReadServerlessTools,
): Promise<readonly LogSource[]> {
  if (!workspaces.known) return [];
  const sources: LogSource[] = [];
  for (const { workspace: name, id } of tools.warehouses) {
    const workspace = [...workspaces.value].find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (workspace) sources.push(await readWarehouse({ workspace, id }, [...workspaces.value], tools));
    else
      sources.push({ id: everything, because: `the estate has no workspace ${JSON.stringify(name)}`, unreadable: [] });
  }
  return sources;
}

async function readWarehouse(
  warehouse: Warehouse,
  workspaces: readonly Workspace[],
  { readDenials, logs, clock, historyDays }: ReadServerlessTools,
): Promise<LogSource> {
  const { id, location } = warehouse.workspace;
  const now = clock();
  const mark = await logs.watermark(id);
  let because: string | undefined;
  if (!mark || minutesBetween(mark.readUpTo, now) >= restMinutes) {
    const hours = mark ? minutesBetween(mark.readUpTo, now) / 60 + lateHours : historyDays * 24;
    const window = { since: now.getTime() - hours * hour, until: now.getTime() };
    // System tables hold what happened in the region of their metastore.
    const near = workspaces.filter((workspace) => workspace.location === location);
    const denials = await readDenials(warehouse, near, window);
    if (denials.known) {
      await logs.put(id, denials.value);
      await logs.readOn(id, now.toISOString(), mark);
    } else because = denials.because;
  }
  const readUpTo = (await logs.watermark(id))?.readUpTo;
  return {
    id,
    ...(readUpTo !== undefined && { readUpTo, minutesBehind: minutesBetween(readUpTo, now) }),
    ...(because !== undefined && { because }),
    unreadable: [],
  };
}
