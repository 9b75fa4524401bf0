import type { Run } from '../model/finding';
import type { Clock, RunLedger } from '../model/ports';

/** What recording a run works with. */
export interface RunTools {
  readonly ledger: RunLedger;
  readonly clock: Clock;
  readonly newRunId: () => string;
}

/** Runs a job and writes into the ledger what it did, or why it died, which is thrown again. Work that others complete says `running`. */
export async function recordRun(
  job: string,
  { ledger, clock, newRunId }: RunTools,
  work: (run: Run) => Promise<Partial<Run>>,
): Promise<Run> {
  const started: Run = { id: newRunId(), job, startedAt: clock().toISOString(), outcome: 'running' };
  const end = async (result: Partial<Run> & Pick<Run, 'outcome'>): Promise<Run> => {
    const run = { ...started, ...result, ...(result.outcome !== 'running' && { finishedAt: clock().toISOString() }) };
    await ledger.record(run);
    return run;
  };
  try {
    return await end({ outcome: 'completed', ...(await work(started)) });
  } catch (error) {
    await end({ outcome: 'failed', error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
