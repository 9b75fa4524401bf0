import type { Run } from '../model/finding';
import type { Purged } from '../model/ports';
import { type RunTools, recordRun } from './record-run';

/** What the job works with. */
export interface PurgeRecordsTools extends RunTools {
  /** How long records are kept that are over. */
  readonly retentionDays: number;
  readonly purge: (before: Date) => Promise<Purged>;
}

const day = 86_400_000;

/** Takes away the records that are over and older than an operator keeps them, and writes into the ledger how many. */
export function purgeRecords(tools: PurgeRecordsTools): Promise<Run> {
  const { clock, purge, retentionDays } = tools;
  return recordRun('purge-records', tools, async () => ({
    purged: await purge(new Date(clock().getTime() - retentionDays * day)),
  }));
}
