import { odata, type TableClient } from '@azure/data-tables';
import { digest } from '../model/digest';
import type { Notice } from '../model/notice';
import type { BuriedMessage, Inbox } from '../model/ports';
import { openTable } from './table';
import { tableKey } from './table-key';

const [waiting, buried] = ['waiting', 'buried'];

/** As much of a message as one property holds. */
const longestText = 4_000;

/** The inbox in one table: a partition of notices by the ids of their events, and one of messages that nobody could follow. */
export function inbox(client: TableClient): Inbox {
  const table = openTable(client);
  const valuesIn = async (partition: string) => {
    const rows = await table.rows(odata`PartitionKey eq ${partition}`);
    return rows.map(({ value = '' }): unknown => JSON.parse(value));
  };
  return {
    put: (notice) =>
      table.upsert({ partitionKey: waiting, rowKey: tableKey(notice.id), value: JSON.stringify(notice) }),
    waiting: async () => (await valuesIn(waiting)) as readonly Notice[],
    async remove(notices) {
      for (const { id } of notices) await table.remove(waiting, tableKey(id));
    },
    bury: (text, at) =>
      table.upsert({
        partitionKey: buried,
        rowKey: digest(text),
        value: JSON.stringify({ at, text: text.slice(0, longestText) }),
      }),
    buried: async () => (await valuesIn(buried)) as readonly BuriedMessage[],
  };
}
