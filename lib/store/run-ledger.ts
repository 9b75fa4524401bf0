import { odata, type TableClient } from '@azure/data-tables';
import type { RunLedger } from '../model/ports';
import type { LargeValues } from './large-values';
import { openTable } from './table';
import { newestFirst, tableKey } from './table-key';

/** The runs in one table: a partition for each job, in it a row for each run, the newest first. */
export function runLedger(client: TableClient, values: LargeValues): RunLedger {
  const table = openTable(client);
  return {
    async record(run) {
      await table.upsert({
        partitionKey: tableKey(run.job),
        rowKey: `${newestFirst(Date.parse(run.startedAt))}~${tableKey(run.id)}`,
        ...(await values.pack(JSON.stringify(run))),
      });
    },
    async recent(job, count) {
      const rows = await table.rows(odata`PartitionKey eq ${tableKey(job)}`, count);
      return Promise.all(rows.map(async (row) => JSON.parse(await values.unpack(row))));
    },
  };
}
