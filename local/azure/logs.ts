import type { WireObject } from '../../lib/model/snapshot';
import { answerLogQuestion, type WireTable } from './answer-log-question';
import { armError, type Call, objectIn, type Reply } from './exchange';
import type { Effect } from './faults';
import type { FirewallLog } from './firewall-log';
import { readLogQuestion } from './log-question';

/** What Log Analytics answers to every query that contains `match`: tables with `name`, `columns` and `rows` as on the wire. */
export interface LogAnswer {
  readonly match: string;
  readonly tables: readonly WireObject[];
}

const queryPath = /^\/v1\/workspaces\/[^/]+\/query$/;
const streamPath = /^\/dataCollectionRules\/[^/]+\/streams\/[^/]+$/;
const tablesPath = /\/providers\/microsoft\.operationalinsights\/workspaces\/[^/]+\/tables$/i;
const emptyTable = { name: 'PrimaryResult', columns: [], rows: [] };

/**
 * Log Analytics, `POST /v1/workspaces/{id}/query`: Weir's own questions over the rows of firewalls, else the first registered
 * answer that matches, or an empty table. A fault that truncates makes the answer partial.
 */
export function queryLogs(
  call: Call,
  { truncate }: Effect,
  answers: readonly LogAnswer[],
  log: FirewallLog,
  now: Date,
): Reply {
  if (call.method !== 'POST' || !queryPath.test(call.path))
    return armError(404, 'PathNotFoundError', 'The requested path does not exist.');
  const { query } = objectIn(call);
  if (typeof query !== 'string')
    return armError(400, 'BadArgumentError', 'The request had some invalid properties: query.');
  const question = readLogQuestion(query);
  if (question && !question.tables.some((table) => log.plans[table] === 'Analytics'))
    return armError(400, 'BadArgumentError', `Failed to resolve table expression named '${question.tables[0]}'.`);
  const isTooMuch = ({ rows }: WireTable) => truncate || rows.length > (log.mostRows ?? 500_000);
  const answer = question && answerLogQuestion(question, log.rows, now);
  const tables = answer ? [answer] : (answers.find(({ match }) => query.includes(match))?.tables ?? [emptyTable]);
  return { status: 200, body: answer && isTooMuch(answer) ? partial(answer) : { tables } };
}

/** The tables of a log workspace as Azure Resource Manager lists them; undefined for every other call. */
export function listLogTables({ method, path }: Call, { plans }: FirewallLog): Reply | undefined {
  if (method !== 'GET' || !tablesPath.test(path)) return undefined;
  return {
    status: 200,
    body: { value: Object.entries(plans).map(([name, plan]) => ({ name, properties: { plan } })) },
  };
}

function partial(answer: WireTable) {
  const rows = answer.rows.slice(0, Math.floor(answer.rows.length / 2));
  const error = { code: 'PartialError', message: 'There were some errors when processing your query.' };
  return { tables: [{ ...answer, rows }], error };
}

/** Logs Ingestion, `POST /dataCollectionRules/{rule}/streams/{stream}`: takes anything that is JSON. */
export function ingestLogs(call: Call): Reply {
  return call.method === 'POST' && streamPath.test(call.path)
    ? { status: 204 }
    : armError(404, 'NotFound', `Nothing is ingested at ${call.path}.`);
}
