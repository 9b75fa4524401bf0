import type { Run } from '../model/finding';
import type { Clock, RunLedger } from '../model/ports';
import { postureJob } from './assess-posture';
import { trafficJob } from './watch-traffic';

/** What `GET /api/status` answers. */
export interface StatusDocument {
  readonly schema: 'weir.status/1';
  readonly now: string;
  /** The newest run that completed; absent before the first. */
  readonly posture?: Run;
  /** The newest run that read logs and completed, and up to when it read them; absent before the first. */
  readonly traffic?: Run;
  /** The newest runs, the newest first. */
  readonly runs: readonly Run[];
}

/** Tells how the monitor itself is doing: its newest runs, and what the last complete one saw. */
export async function tellStatus({
  ledger,
  clock,
}: {
  readonly ledger: RunLedger;
  readonly clock: Clock;
}): Promise<StatusDocument> {
  const runs = await ledger.recent(postureJob, 10);
  const posture = runs.find(isCompleted);
  const traffic = (await ledger.recent(trafficJob, 10)).find(isCompleted);
  return {
    schema: 'weir.status/1',
    now: clock().toISOString(),
    ...(posture && { posture }),
    ...(traffic && { traffic }),
    runs,
  };
}

function isCompleted({ outcome }: Run): boolean {
  return outcome === 'completed';
}
