import { type Call, databricksError, objectIn, objectsIn, type Reply } from './exchange';
import type { FirewallLog } from './firewall-log';

/** Something that serverless compute was denied, as a row of `system.access.outbound_network`. */
export interface ServerlessDenial {
  /** ISO 8601 UTC. */
  readonly time: string;
  /** The workspace's number. */
  readonly workspace: string;
  readonly destination: string;
}

type Row = readonly (string | null)[];

/** The SQL statement execution API of a workspace, for the two statements that Weir sends; undefined for every other call. */
export function answerStatement(call: Call, { serverless }: FirewallLog): Reply | undefined {
  if (call.method !== 'POST' || call.path !== '/api/2.0/sql/statements') return undefined;
  const { statement, parameters, warehouse_id: warehouse } = objectIn(call);
  if (typeof statement !== 'string' || typeof warehouse !== 'string')
    return databricksError(400, 'INVALID_PARAMETER_VALUE', 'A statement needs a warehouse_id and a statement.');
  const given = (name: string) => String(objectsIn(parameters).find((parameter) => parameter.name === name)?.value);
  const [from, to] = [given('from'), given('to')];
  const rows = serverless.filter(({ time }) => time >= from && time < to);
  if (statement.includes('max(event_time)')) {
    const times = rows.map(({ time }) => time).sort();
    return succeeded(['newest'], [[times.at(-1) ?? null]]);
  }
  return succeeded(['bin', 'workspace_id', 'destination', 'denied'], countByHour(rows));
}

function countByHour(rows: readonly ServerlessDenial[]): readonly Row[] {
  const keyOf = ({ time, workspace, destination }: ServerlessDenial) =>
    JSON.stringify([`${time.slice(0, 13)}:00:00.000Z`, workspace, destination]);
  return [...Map.groupBy(rows, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, all]) => [...JSON.parse(key), String(all.length)]);
}

function succeeded(names: readonly string[], rows: readonly Row[]): Reply {
  const manifest = { schema: { columns: names.map((name) => ({ name })) }, truncated: false, total_chunk_count: 1 };
  return {
    status: 200,
    body: { statement_id: 'one', status: { state: 'SUCCEEDED' }, manifest, result: { data_array: rows } },
  };
}
