import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { createHttpHeaders } from '@azure/core-rest-pipeline';
import { type AzureSource, collectSnapshot } from '../../../lib/collect/azure';
import { gatewayHttpClient } from '../../../lib/collect/gateway';
import { clouds } from '../../../lib/model/cloud';
import type { Snapshot, WireRow } from '../../../lib/model/snapshot';
import { type Azure, type AzureOptions, startAzure } from '../../../local/azure/start-azure';

/** The compliant sample estate, each time anew. */
export function compliantEstate(): Snapshot {
  return JSON.parse(readFileSync(join(__dirname, '../../../local/estates/compliant.json'), 'utf8'));
}

export const accountId = '21801284-b116-42c4-a0df-1147e9d6df36';

export const credential = {
  getToken: async () => ({ token: 'simulated', expiresOnTimestamp: Date.UTC(2100, 0) }),
};

/** Time that only passes when someone sleeps; `naps` are the sleeps in milliseconds. */
function sleepyTime() {
  let now = Date.UTC(2026, 10, 24);
  const naps: number[] = [];
  return {
    naps,
    clock: () => new Date(now),
    sleep: async (milliseconds: number) => {
      naps.push(milliseconds);
      now += milliseconds;
    },
  };
}

/** A simulated Azure, and the collector pointed at it. */
export interface Stage {
  readonly azure: Azure;
  readonly naps: readonly number[];
  readonly sleep: (milliseconds: number) => Promise<void>;
  collect(changes?: Partial<AzureSource>): Promise<Snapshot>;
}

/** Runs a scene with a simulated Azure that serves the estate, and stops it whatever happens. */
export async function onStage(options: AzureOptions, scene: (stage: Stage) => Promise<void>): Promise<void> {
  const { clock, sleep, naps } = sleepyTime();
  const azure = await startAzure({ clock, ...options });
  const source: AzureSource = {
    credential,
    httpClient: gatewayHttpClient(azure.url),
    cloud: clouds.public,
    scope: 'everything',
    databricksAccountId: accountId,
    clock,
    sleep,
    progress: () => undefined,
  };
  try {
    await scene({ azure, naps, sleep, collect: (changes) => collectSnapshot({ ...source, ...changes }) });
  } finally {
    await azure.stop();
  }
}

/** The queries of a table that Resource Graph received. */
export function queriesOf(azure: Azure, table: string): number {
  return azure.received.filter(({ body }) => JSON.stringify(body ?? '').includes(`"query":"${table} |`)).length;
}

/** An HTTP client that gives the answers in their order, and the last one again and again. */
export function answering(
  ...answers: readonly { status?: number; body: string; headers?: Record<string, string> }[]
): HttpClient {
  let next = 0;
  return {
    async sendRequest(request) {
      const answer = answers[Math.min(next, answers.length - 1)];
      next += 1;
      const headers = createHttpHeaders({ 'content-type': 'application/json', ...answer?.headers });
      return { request, status: answer?.status ?? 200, headers, bodyAsText: answer?.body ?? '' };
    },
  };
}

/** An HTTP client that answers each URL, without its host, as the table says; to all others it says 404. */
export function serving(answers: Readonly<Record<string, unknown>>): HttpClient {
  return {
    async sendRequest(request) {
      const { pathname, search } = new URL(request.url);
      const answer = answers[pathname + search];
      const headers = createHttpHeaders({ 'content-type': 'application/json' });
      const bodyAsText =
        typeof answer === 'string' ? answer : JSON.stringify(answer ?? { error: { code: 'NotFound' } });
      return { request, status: answer === undefined ? 404 : 200, headers, bodyAsText };
    },
  };
}

/** Rows without the columns in which Resource Graph has nothing. */
export function withoutBlanks(rows: readonly WireRow[]): readonly object[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== '')),
  );
}
