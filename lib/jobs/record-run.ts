import type { Run } from '../model/finding';
import type { Clock, RunLedger } from '../model/ports';

/** What keeping a ledger takes. */
export interface LedgerTools {
  readonly ledger: RunLedger;
  readonly clock: Clock;
  readonly newRunId: () => string;
}

/** Does a run's work and writes into the ledger what it did, or why it failed, before it fails. */
export async function recordRun(
  job: string,
  { ledger, clock, newRunId }: LedgerTools,
  work: (run: Run) => Promise<Partial<Run>>,
): Promise<Run> {
  const started: Run = { id: newRunId(), job, startedAt: clock().toISOString(), outcome: 'running' };
  try {
    const facts = await work(started);
    const run = { ...started, ...facts, finishedAt: clock().toISOString(), outcome: 'completed' as const };
    await ledger.record(run);
    return run;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    await ledger.record({ ...started, finishedAt: clock().toISOString(), outcome: 'failed', error: message });
    throw error;
  }
}
