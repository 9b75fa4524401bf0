import { odata, type TableClient } from '@azure/data-tables';
import type { Author } from '../model/author';
import type { AuthorStore } from '../model/ports';
import { openTable } from './table';

const partition = 'author';

/** The authors of changes in one table, a row for each change by its id. */
export function authorStore(client: TableClient): AuthorStore {
  const table = openTable(client);
  return {
    async load() {
      const rows = await table.rows(odata`PartitionKey eq ${partition}`);
      return new Map(rows.map(({ rowKey, value = '' }) => [rowKey, JSON.parse(value) as Author]));
    },
    async learn(authors) {
      for (const [change, author] of authors) {
        await table.upsert({ partitionKey: partition, rowKey: change, value: JSON.stringify(author) });
      }
    },
  };
}
