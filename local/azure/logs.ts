import type { WireObject } from '../../lib/model/snapshot';
import { armError, type Call, objectIn, type Reply } from './exchange';

/** What Log Analytics answers to every query that contains `match`: tables with `name`, `columns` and `rows` as on the wire. */
export interface LogAnswer {
  readonly match: string;
  readonly tables: readonly WireObject[];
}

const queryPath = /^\/v1\/workspaces\/[^/]+\/query$/;
const streamPath = /^\/dataCollectionRules\/[^/]+\/streams\/[^/]+$/;
const emptyTable = { name: 'PrimaryResult', columns: [], rows: [] };

/** Log Analytics, `POST /v1/workspaces/{id}/query`: the first registered answer that matches, or an empty table. */
export function queryLogs(call: Call, answers: readonly LogAnswer[]): Reply {
  if (call.method !== 'POST' || !queryPath.test(call.path))
    return armError(404, 'PathNotFoundError', 'The requested path does not exist.');
  const { query } = objectIn(call);
  if (typeof query !== 'string')
    return armError(400, 'BadArgumentError', 'The request had some invalid properties: query.');
  const tables = answers.find(({ match }) => query.includes(match))?.tables ?? [emptyTable];
  return { status: 200, body: { tables } };
}

/** Logs Ingestion, `POST /dataCollectionRules/{rule}/streams/{stream}`: takes anything that is JSON. */
export function ingestLogs(call: Call): Reply {
  return call.method === 'POST' && streamPath.test(call.path)
    ? { status: 204 }
    : armError(404, 'NotFound', `Nothing is ingested at ${call.path}.`);
}
