import type { HttpClient } from '@azure/core-rest-pipeline';
import type { Calls, Run } from '../model/finding';
import type { RunLedger } from '../model/ports';

/** Where the functions log; the host adds the invocation and the operation that a line belongs to. */
export interface Log {
  log(...words: unknown[]): void;
  error(...words: unknown[]): void;
  readonly triggerMetadata?: Readonly<Record<string, unknown>>;
}

/** The calls of one invocation, while they are counted. */
export type CountedCalls = { -readonly [Name in keyof Calls]: Calls[Name] };

/** What Resource Graph, and what Azure Resource Manager says of the calls that are left. */
const quotaHeaders = ['x-ms-user-quota-remaining', 'x-ms-ratelimit-remaining-subscription-reads'];

/** Carries the calls of a client, and counts them. */
export function counted(http: HttpClient, calls: CountedCalls): HttpClient {
  return {
    async sendRequest(request) {
      calls.requests += 1;
      try {
        const answer = await http.sendRequest(request);
        if (answer.status === 429) calls.throttled += 1;
        if (answer.status >= 500) calls.failed += 1;
        for (const header of quotaHeaders) {
          const left = Number.parseInt(answer.headers.get(header) ?? '', 10);
          if (left >= 0) calls.quotaLeft = Math.min(left, calls.quotaLeft ?? left);
        }
        return answer;
      } catch (error) {
        calls.failed += 1;
        throw error;
      }
    },
  };
}

/** A ledger that keeps the calls with each run and tells the log of it too, as one JSON object with what can be measured of it; as an error where it failed. */
export function toldLedger(ledger: RunLedger, log: Log, calls: Calls): RunLedger {
  return {
    ...ledger,
    async record(run) {
      await ledger.record({ ...run, calls });
      const line = JSON.stringify(measuresOf(run, calls, log.triggerMetadata));
      if (run.outcome === 'failed') log.error(line);
      else log.log(line);
    },
  };
}

/** Names of Weir's own and counts alone: the texts of the estate stay in the ledger. */
function measuresOf(run: Run, calls: Calls, trigger: Log['triggerMetadata']): object {
  const { id, job, outcome, error, startedAt, finishedAt, summary } = run;
  const { resources, notices, parts, purged, transitions } = run;
  const [started, ended] = [Date.parse(startedAt), Date.parse(finishedAt ?? startedAt)];
  const inserted = Date.parse(String(trigger?.insertionTime));
  return {
    weir: 'run',
    ...{ run: id, job, outcome, error },
    seconds: (ended - started) / 1000,
    ...(!Number.isNaN(inserted) && { queuedSeconds: (started - inserted) / 1000 }),
    ...calls,
    ...{ resources, notices, parts, purged, transitions },
    ...(summary && { pass: summary.pass, fail: summary.fail, unknown: summary.unknown }),
    gaps: run.gaps?.length,
    blindness: run.blindness?.length,
    missed: run.missed?.length,
    missing: run.access?.filter(({ status }) => status === 'missing').map(({ need }) => need),
    minutesBehind: minutesBehind(run.readUpTo, ended),
  };
}

/** How far the most stale of the log workspaces is behind; undefined where none was ever read. */
function minutesBehind(readUpTo: Run['readUpTo'], now: number): number | undefined {
  const known = Object.values(readUpTo ?? {}).flatMap((time) =>
    time === 'never' ? [] : (now - Date.parse(time)) / 60_000,
  );
  return known.length > 0 ? Math.max(...known) : undefined;
}
