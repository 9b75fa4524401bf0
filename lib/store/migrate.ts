import { odata, type TableClient } from '@azure/data-tables';
import type { Transition } from '../model/finding';
import { findingColumns } from './finding-store';
import type { LargeValues } from './large-values';
import { openTable } from './table';

/** What migrations work on. */
export interface Layout {
  readonly layout: TableClient;
  readonly findings: TableClient;
  readonly values: LargeValues;
}

/** The steps from each layout of the tables to the next, the first from layout 0. Each may be cut short and done again. */
const steps: readonly ((on: Layout) => Promise<void>)[] = [fillFindingColumns];

const [partition, key] = ['layout', 'version'];

/** Brings the tables to the layout that this version reads; throws where they have one that only a later version knows. */
export async function migrate(on: Layout): Promise<number> {
  const table = openTable(on.layout);
  const found = Number((await table.row(partition, key))?.version ?? 0);
  if (found > steps.length)
    throw new Error(
      `the tables have layout ${found}, and this version reads ${steps.length}: deploy the later version again`,
    );
  for (const [index, step] of steps.entries()) {
    if (index < found) continue;
    await step(on);
    await table.upsert({ partitionKey: partition, rowKey: key, version: String(index + 1) });
  }
  return steps.length;
}

/** Layout 1: findings have what they are filtered by in columns of their own. */
async function fillFindingColumns({ findings, values }: Layout): Promise<void> {
  const table = openTable(findings);
  for (const row of await table.rows(odata`RowKey ge ${'f~'} and RowKey lt ${'f~~'}`)) {
    const { etag, ...stored } = row;
    const { finding } = JSON.parse(await values.unpack(row)) as Transition;
    const columns = findingColumns(finding);
    if (Object.entries(columns).every(([name, value]) => stored[name] === value)) continue;
    const { partitionKey, rowKey } = row;
    const packed = Object.fromEntries(Object.entries(stored).filter(([name]) => /^(?:value\d+|blob)$/.test(name)));
    await table.transact([{ row: { partitionKey, rowKey, ...packed, ...columns }, replaces: etag }]);
  }
}
