import { isRestError, type PipelineResponse } from '@azure/core-rest-pipeline';
import { LogsQueryClient, type LogsQueryResult, type LogsTable } from '@azure/monitor-query';
import { callTyped, reasonOf } from './attempt';
import type { Connection } from './connection';
import type { Sleep } from './resource-graph';

/** One row of an answer by the names of its columns: texts, numbers, Dates, lists and nulls. */
export type LogRow = Readonly<Record<string, unknown>>;

/** An answer that is whole; or none, because it was too much for one query; or none at all. Both reasons are in words. */
export type LogAnswer =
  | { readonly kind: 'rows'; readonly rows: readonly LogRow[] }
  | { readonly kind: 'too-much' | 'refused'; readonly because: string };

/** What rows may say of when they happened, in milliseconds since 1970. */
export interface LogSpan {
  readonly from: number;
  readonly to: number;
}

/** Asks the workspace of that GUID; what is not a whole answer is none. */
export type AskLogs = (customerId: string, query: string, span: LogSpan) => Promise<LogAnswer>;

// https://learn.microsoft.com/azure/azure-monitor/service-limits#log-queries-and-language
const mostRows = 500_000;
const mostSeconds = 180;
const mostAttempts = 4;
/** The rate window of the service, for a 429 that does not say how long to wait. */
const usualWaitSeconds = 30;

/** Log Analytics through its SDK. One query at a time keeps below the limit of five at once and of 200 in 30 seconds. */
export function logAnalytics({ credential, httpClient, cloud }: Connection, sleep: Sleep): AskLogs {
  const client = new LogsQueryClient(credential, {
    endpoint: cloud.logAnalytics,
    audience: cloud.logAnalytics,
    // The SDK would repeat a query that took three minutes to fail, instead of asking for less.
    retryOptions: { maxRetries: 0 },
    ...(httpClient && { httpClient }),
  });
  const ask = async (...[customerId, query, { from, to }]: Parameters<AskLogs>): Promise<LogAnswer> => {
    let wait = 0;
    const span = { startTime: new Date(from), endTime: new Date(to) };
    for (let attempts = 1; ; attempts++) {
      try {
        const options = { serverTimeoutInSeconds: mostSeconds };
        const result = await callTyped((hear) => {
          const onResponse = (answer: PipelineResponse) => {
            wait = waitAfter(answer);
            hear(answer);
          };
          return client.queryWorkspace(customerId, query, span, { ...options, onResponse });
        });
        return readResult(result);
      } catch (error) {
        if (attempts === mostAttempts || !isPassing(error))
          return { kind: isTimeout(error) ? 'too-much' : 'refused', because: reasonOf(error) };
        await sleep(wait);
      }
    }
  };
  return ask;
}

function isTimeout(error: unknown): boolean {
  return isRestError(error) && error.statusCode === 504;
}

function isPassing(error: unknown): boolean {
  return isRestError(error) && [429, 500, 502, 503].includes(error.statusCode ?? 0);
}

/** Milliseconds to wait before asking again. */
function waitAfter({ headers }: PipelineResponse): number {
  const seconds = Number(headers.get('retry-after') ?? usualWaitSeconds);
  return (Number.isFinite(seconds) ? seconds : usualWaitSeconds) * 1000;
}

function readResult(result: LogsQueryResult): LogAnswer {
  if (result.status !== 'Success') {
    const { code, message } = result.partialError;
    return { kind: 'too-much', because: `the answer is partial: ${code} ${message}` };
  }
  const [table] = result.tables;
  if (!table) return { kind: 'refused', because: 'the answer has no table' };
  if (table.rows.length < mostRows) return { kind: 'rows', rows: rowsOf(table) };
  return { kind: 'too-much', because: `the answer has ${mostRows} rows, the most there are` };
}

function rowsOf({ columnDescriptors, rows }: LogsTable): readonly LogRow[] {
  const names = columnDescriptors.map(({ name }) => name ?? '');
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
}
