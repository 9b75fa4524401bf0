import type { Snapshot, WireObject, WireRow } from '../../lib/model/snapshot';
import type { ChangeLog } from './change-log';
import { type LiveEstate, rowsIn, subscriptionsIn } from './estate';
import { armError, BadRequest, type Call, type Reply } from './exchange';
import type { Effect, Faults, Target } from './faults';
import { type GraphRequest, readRequest, skipToken } from './graph-request';
import { cell, columns, isChangeTable } from './inventory-tables';
import { ParserFailure } from './kusto-tokens';
import { rateWindow } from './rate-window';
import { outputColumns, runQuery } from './run-query';

/** What Resource Graph grants: queries per window, and bytes per answer. */
export interface GraphLimits {
  readonly queries: number;
  readonly windowSeconds: number;
  readonly answerBytes: number;
}

/** Resource Graph, `POST /providers/Microsoft.ResourceGraph/resources`, over the resources of an estate. */
export function resourceGraph(
  estate: LiveEstate,
  changes: ChangeLog,
  faults: Faults,
  limits: GraphLimits,
  clock: () => Date,
) {
  const quota = rateWindow(limits.queries, limits.windowSeconds, clock);
  const evaluate = rememberResults();

  const answer = (call: Call, effect: Effect): Reply => {
    const request = readRequest(call, estate.now());
    const known = subscriptionsIn(estate.now());
    const readable = (request.subscriptions ?? [...known]).filter((id) => known.has(id) && !faults.isUnreadable(id));
    if (request.subscriptions && readable.length === 0) return noAccess();
    const present = () => faults.staleRows() ?? estate.now().resources;
    const rows = isChangeTable(request.table) ? changes.rows() : present();
    const body = pageOf(request, evaluate(request, rows, readable), effect);
    const bytes = Buffer.byteLength(JSON.stringify(body));
    return bytes > limits.answerBytes ? tooLarge(bytes, limits.answerBytes) : { status: 200, body };
  };

  return (call: Call, effect: Effect): Reply => {
    const { granted, remaining, resetsAfterSeconds } = quota.take();
    const headers = {
      'x-ms-user-quota-remaining': String(remaining),
      'x-ms-user-quota-resets-after': new Date(resetsAfterSeconds * 1000).toISOString().slice(11, 19),
    };
    return { ...(granted ? refusingBadRequests(() => answer(call, effect)) : throttled()), headers };
  };
}

export function isGraphCall({ method, path }: Call): boolean {
  return method === 'POST' && path.toLowerCase() === '/providers/microsoft.resourcegraph/resources';
}

/** What a call to Resource Graph reads; nothing that can be named where it is no valid request. */
export function graphTarget(call: Call, estate: Snapshot): Target {
  try {
    const { table, subscriptions } = readRequest(call, estate);
    return { table, subscriptions: subscriptions ?? [...subscriptionsIn(estate)] };
  } catch (error) {
    if (error instanceof BadRequest || error instanceof ParserFailure) return { subscriptions: [] };
    throw error;
  }
}

/** Evaluates queries and keeps each result while the estate stays as it is, so that paging through it costs one evaluation. */
function rememberResults() {
  const results = new WeakMap<readonly WireRow[], Map<string, readonly WireRow[]>>();
  return ({ text, query, table }: GraphRequest, resources: readonly WireRow[], readable: readonly string[]) => {
    const known = results.get(resources) ?? new Map<string, readonly WireRow[]>();
    const key = JSON.stringify([text, readable]);
    const visible = new Set(['', ...readable]);
    const isVisible = (row: WireRow) => visible.has(String(cell(row, 'subscriptionId')).toLowerCase());
    const rows = known.get(key) ?? runQuery(query, rowsIn(resources)[table].filter(isVisible), cell);
    results.set(resources, known.set(key, rows));
    return rows;
  };
}

function pageOf(request: GraphRequest, rows: readonly WireRow[], { truncate, malformRow }: Effect) {
  const until = Math.min(request.skip + request.top, rows.length);
  const shown = outputColumns(request.query, columns);
  const toObject = (row: WireRow) => Object.fromEntries(shown.map((column) => [column, cell(row, column)]));
  const page: WireObject[] = rows.slice(request.skip, until).map(toObject);
  if (malformRow && page[0]) page[0] = { ...page[0], properties: 'malformed' };

  const isCut = until < rows.length;
  const hasToken = isCut && !truncate && !request.query.stages.some(({ verb }) => verb === 'limit');
  return {
    totalRecords: rows.length,
    count: page.length,
    resultTruncated: String(Boolean(truncate) || (isCut && !hasToken)),
    ...(hasToken && { $skipToken: skipToken(request, until) }),
    facets: [],
    data: request.format === 'table' ? asTable(shown, page) : page,
  };
}

function asTable(names: readonly string[], page: readonly WireObject[]) {
  const type = (name: string) => (page.some((row) => typeof row[name] === 'string') ? 'string' : 'object');
  return {
    columns: names.map((name) => ({ name, type: type(name) })),
    rows: page.map((row) => names.map((name) => row[name])),
  };
}

const support = 'Please provide below info when asking for support.';

function refusingBadRequests(answer: () => Reply): Reply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof BadRequest) return armError(400, 'BadRequest', error.message);
    if (error instanceof ParserFailure) return invalidQuery(error);
    throw error;
  }
}

function invalidQuery({ message, token }: ParserFailure): Reply {
  const invalid = 'Query is invalid. Please refer to the documentation for the Azure Resource Graph service.';
  return armError(400, 'BadRequest', support, [
    { code: 'InvalidQuery', message: invalid },
    { code: 'ParserFailure', message, token },
  ]);
}

function noAccess(): Reply {
  const message = 'The client does not have authorization to read any of the given subscriptions.';
  return armError(403, 'AuthorizationFailed', message);
}

function throttled(): Reply {
  const message = 'Client application has been throttled and should wait until its quota resets.';
  return armError(429, 'RateLimiting', support, [{ code: 'RateLimiting', message }]);
}

function tooLarge(bytes: number, limit: number): Reply {
  const message = `Response payload size is ${bytes}, and has exceeded the limit of ${limit}. Please consider querying less data at a time and make paginated call if needed.`;
  return armError(400, 'ResponsePayloadTooLarge', message);
}
