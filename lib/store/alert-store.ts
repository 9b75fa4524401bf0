import type { TableClient } from '@azure/data-tables';
import type { ContainerClient } from '@azure/storage-blob';
import type { Alert } from '../model/alert';
import type { AlertStore, Letter } from '../model/alert-ports';
import { alertState } from './alert-state';
import { pauseIn, takeLine } from './channel-line';
import type { LargeValues } from './large-values';
import { idIn, type Letters, lettersIn } from './letters';
import { codeOf, openTable, type Table } from './table';
import { tableKey } from './table-key';

const mostCounted = 1000;

/**
 * The alerts in one table, a partition for each channel: `a~<id>` holds a letter for ever; `p~<time>~<number>~<id>` points to
 * it while it waits, `x~…` when it was given up, `d~<newest first>~<id>` when it was told. What the channels remember is a
 * blob, because it is always read and written whole.
 */
export function alertStore(client: TableClient, values: LargeValues, memories: ContainerClient): AlertStore {
  const table = openTable(client);
  const letters = lettersIn(table, values);
  const read = async (partition: string, pointers: readonly string[]): Promise<readonly Letter[]> =>
    Promise.all(pointers.map(async (pointer) => (await letters.read(partition, pointer)).letter));

  return {
    ...alertState(memories),

    async enqueue(alerts) {
      for (const [index, alert] of alerts.entries()) await enqueue(alert, index, table, letters);
    },

    take: (channel, claim) => takeLine(table, letters, tableKey(channel), claim),

    async health(channel) {
      const partition = tableKey(channel);
      const waiting = await letters.pointers(partition, 'p~', mostCounted);
      const [oldest] = await read(partition, waiting.slice(0, 1));
      const line = await table.row(partition, 'line');
      const pause = line && pauseIn(line);
      return {
        channel,
        waiting: waiting.length,
        ...(oldest && { oldest: oldest.alert.at }),
        ...(pause && { pause }),
        dead: await read(partition, await letters.pointers(partition, 'x~')),
      };
    },

    async resend(channel, now, id) {
      const partition = tableKey(channel);
      const all = await letters.pointers(partition, 'x~');
      const chosen = all.filter((pointer) => id === undefined || idIn(pointer) === id);
      for (const pointer of chosen) await revive(partition, pointer, now, table, letters);
      return chosen.length;
    },

    async told(channel, count) {
      const partition = tableKey(channel);
      return read(partition, await letters.pointers(partition, 'd~', count));
    },
  };
}

async function enqueue(alert: Alert, index: number, table: Table, letters: Letters): Promise<void> {
  const partition = tableKey(alert.channel);
  const place = [tableKey(alert.at), String(index).padStart(6, '0'), alert.id].join('~');
  try {
    await table.transact([
      { row: await letters.row(partition, { alert, state: 'waiting', attempts: 0 }) },
      { row: { partitionKey: partition, rowKey: `p~${place}` } },
    ]);
  } catch (error) {
    if (codeOf(error) !== 'EntityAlreadyExists') throw error;
  }
}

async function revive(partition: string, pointer: string, now: string, table: Table, letters: Letters): Promise<void> {
  const { letter, etag } = await letters.read(partition, pointer);
  const again = await letters.row(partition, { alert: letter.alert, state: 'waiting', attempts: 0 });
  await table.transact([
    { row: again, replaces: etag },
    { row: { partitionKey: partition, rowKey: `p~${tableKey(now)}~${pointer.slice(2)}` } },
    { removes: { partitionKey: partition, rowKey: pointer } },
  ]);
}
