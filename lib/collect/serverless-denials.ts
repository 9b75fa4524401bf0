import type { Workspace } from '../model/databricks';
import type { Evidence } from '../model/evidence';
import type { Flow, LogBin } from '../model/firewall-log';
import { attempt, noEvidence } from './attempt';
import { type Connection, databricksScope } from './connection';
import { jsonReader } from './json-reader';
import type { LogWindow } from './read-firewall-logs';
import type { Sleep } from './resource-graph';
import { runStatement, type SqlRow } from './sql-statement';

/** A SQL warehouse that may read the system tables, and the workspace that it belongs to. */
export interface Warehouse {
  readonly workspace: Workspace;
  readonly id: string;
}

/** Reads the bins of what serverless compute was denied; `workspaces` are those whose numbers the table may name. */
export type ReadDenials = (
  warehouse: Warehouse,
  workspaces: readonly Workspace[],
  window: LogWindow,
) => Promise<Evidence<readonly LogBin[]>>;

const table = 'system.access.outbound_network';
/** The name that stands for a subnet and for a firewall where there is neither. */
const serverless = 'serverless';
const hour = 3_600_000;
const mostRows = 10_000;

// https://learn.microsoft.com/azure/databricks/admin/system-tables/network (Public Preview)
const denials = `SELECT date_format(date_trunc('HOUR', event_time), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") AS bin,
  workspace_id, destination, count(DISTINCT event_id) AS denied
FROM ${table}
WHERE access_type = 'DROP' AND event_time >= :from AND event_time < :to
GROUP BY ALL ORDER BY bin, workspace_id, destination LIMIT ${mostRows + 1}`;
const newest = `SELECT date_format(max(event_time), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'") AS newest
FROM ${table} WHERE event_time >= :from AND event_time < :to`;

/**
 * The reader of the system table that alone tells what serverless compute was denied. Hours after the newest row of the table
 * are not known, for the table says nowhere how far it is complete.
 */
export function serverlessDenials(connection: Connection, sleep: Sleep): ReadDenials {
  const readJson = jsonReader(connection, databricksScope);
  return (warehouse, workspaces, { since, until }) =>
    attempt(async () => {
      const { url } = warehouse.workspace;
      if (url === undefined) throw noEvidence(`${warehouse.workspace.name} has no URL`);
      const from = Math.floor(since / hour) * hour;
      const parameters = [
        { name: 'from', type: 'TIMESTAMP', value: new Date(from).toISOString() },
        { name: 'to', type: 'TIMESTAMP', value: new Date(until).toISOString() },
      ];
      const ask = (text: string) => runStatement(readJson, url, { warehouse: warehouse.id, text, parameters }, sleep);
      const [last] = await ask(newest);
      if (!last?.newest) return [];
      const rows = await ask(denials);
      if (rows.length > mostRows) throw noEvidence(`${table} holds more than ${mostRows} denials of these hours`);
      return binsOf(rows, workspaces, from, Date.parse(last.newest));
    });
}

function binsOf(
  rows: readonly SqlRow[],
  workspaces: readonly Workspace[],
  from: number,
  to: number,
): readonly LogBin[] {
  const byNumber = new Map(workspaces.map((workspace) => [workspace.workspaceId, workspace]));
  const byBin = Map.groupBy(rows, ({ bin }) => bin);
  const subnets = workspaces.map(({ id }) => ({ workspace: id.text, subnet: serverless }));
  const hours = Array.from({ length: Math.ceil((to - from) / hour) }, (_, index) => from + index * hour);
  return hours.map((time) => {
    const at = new Date(time).toISOString();
    const flows = (byBin.get(at) ?? []).flatMap((row) => flowIn(row, byNumber.get(row.workspace_id ?? '')));
    const heard = [{ firewall: serverless, table, rows: flows.reduce((sum, { count }) => sum + count, 0) }];
    return { at, subnets, heard, flows, spreads: [], names: [] };
  });
}

/** A row of a workspace that the estate does not have is somebody else's. */
function flowIn({ destination, denied }: SqlRow, workspace: Workspace | undefined): readonly Flow[] {
  if (!workspace) return [];
  const what = { denyClass: 'serverless' as const, destination: destination ?? '', count: Number(denied), nodes: [] };
  return [{ workspace: workspace.id.text, subnet: serverless, firewall: serverless, ...what }];
}
