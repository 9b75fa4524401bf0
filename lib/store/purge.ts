import { odata, type TableClient } from '@azure/data-tables';
import type { Purged } from '../model/ports';
import { idIn } from './letters';
import { openTable, type StoredRow, type Table } from './table';

/** The tables of which old rows are taken away. */
export type TablesToPurge = Readonly<Record<keyof Purged, TableClient>>;

/**
 * Takes away what was written before a time: runs, their parts, bins of logs, messages that nobody could follow, alerts that were told, and
 * findings that are resolved, with their history. What is open, waiting or in force stays however old it is. A purge that dies is
 * completed by the next one.
 */
export async function purge(tables: TablesToPurge, before: Date): Promise<Purged> {
  const old = odata`Timestamp lt ${before}`;
  return {
    runs: await removeAll(tables.runs, old),
    parts: await removeAll(tables.parts, old),
    logbins: await removeAll(tables.logbins, old),
    inbox: await removeAll(tables.inbox, `${odata`PartitionKey eq ${'buried'}`} and ${old}`),
    alerts: await purgeAlerts(openTable(tables.alerts), old),
    findings: await purgeFindings(openTable(tables.findings), old),
  };
}

async function removeAll(client: TableClient, filter: string): Promise<number> {
  const table = openTable(client);
  const rows = await table.rows(filter);
  await remove(table, rows);
  return rows.length;
}

/** An alert that was told goes along with what points to it. */
async function purgeAlerts(table: Table, old: string): Promise<number> {
  const told = await table.rows(`${odata`RowKey ge ${'d~'} and RowKey lt ${'d~~'}`} and ${old}`);
  for (const { partitionKey, rowKey } of told) {
    const letter = { partitionKey, rowKey: `a~${idIn(rowKey)}` };
    await table.transact([{ removes: { partitionKey, rowKey } }, { removes: letter }]);
  }
  return told.length;
}

/** The finding goes last, so that a history whose removal was cut short is found again. */
async function purgeFindings(table: Table, old: string): Promise<number> {
  const resolved = await table.rows(
    `${odata`RowKey ge ${'f~'} and RowKey lt ${'f~~'} and state eq ${'resolved'}`} and ${old}`,
  );
  let removed = 0;
  for (const finding of resolved) {
    const { partitionKey } = finding;
    const id = finding.rowKey.slice(2);
    const untold = await table.rows(
      odata`PartitionKey eq ${partitionKey} and RowKey gt ${`o~${id}~`} and RowKey lt ${`o~${id}~~`}`,
      1,
    );
    // What no channel was asked about yet waits for it.
    if (untold.length > 0) continue;
    const history = await table.rows(
      odata`PartitionKey eq ${partitionKey} and RowKey gt ${`h~${id}~`} and RowKey lt ${`h~${id}~~`}`,
    );
    await remove(table, [...history, finding]);
    removed += history.length + 1;
  }
  return removed;
}

async function remove(table: Table, rows: readonly StoredRow[]): Promise<void> {
  for (const { partitionKey, rowKey } of rows) await table.remove(partitionKey, rowKey);
}
