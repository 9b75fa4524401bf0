import { odata, type TableClient } from '@azure/data-tables';
import type { PartStore } from '../model/ports';
import type { LargeValues } from './large-values';
import { openTable } from './table';
import { tableKey } from './table-key';

/** The parts of runs in one table: a partition for each run, in it a row for each part. */
export function partStore(client: TableClient, values: LargeValues): PartStore {
  const table = openTable(client);
  return {
    async record(run, part, facts) {
      const packed = await values.pack(JSON.stringify(facts));
      await table.upsert({ partitionKey: tableKey(run), rowKey: tableKey(part), ...packed });
    },
    async recorded(run) {
      const rows = await table.rows(odata`PartitionKey eq ${tableKey(run)}`);
      const entries = rows.map(async (row) => [row.rowKey, JSON.parse(await values.unpack(row))] as const);
      return new Map(await Promise.all(entries));
    },
  };
}
