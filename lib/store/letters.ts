import { odata } from '@azure/data-tables';
import type { Letter } from '../model/alert-ports';
import type { LargeValues } from './large-values';
import type { Row, Table } from './table';

/** A letter as stored, with the token that proves nobody changed it since. */
export interface StoredLetter {
  readonly letter: Letter;
  readonly etag: string;
}

/** What points to a letter while it waits, when it was given up, and when it was told. */
type Shelf = 'p~' | 'x~' | 'd~';

/** The letters of a table: `a~<id>` holds one for ever, and keys that end in its id point to it. */
export interface Letters {
  /** The keys on a shelf, in their order. */
  pointers(partition: string, shelf: Shelf, count?: number): Promise<readonly string[]>;
  /** The letter that a key points to; throws where it is missing. */
  read(partition: string, pointer: string): Promise<StoredLetter>;
  row(partition: string, letter: Letter): Promise<Row>;
}

export function lettersIn(table: Table, values: LargeValues): Letters {
  return {
    async pointers(partition, shelf, count) {
      // `~` sorts after all that a key goes on with.
      const keys = odata`PartitionKey eq ${partition} and RowKey gt ${shelf} and RowKey lt ${`${shelf}~`}`;
      return (await table.rows(keys, count)).map(({ rowKey }) => rowKey);
    },
    async read(partition, pointer) {
      const row = await table.row(partition, `a~${idIn(pointer)}`);
      if (!row) throw new Error(`the alert of ${pointer} is missing`);
      return { letter: JSON.parse(await values.unpack(row)), etag: row.etag };
    },
    async row(partition, letter) {
      return {
        partitionKey: partition,
        rowKey: `a~${letter.alert.id}`,
        ...(await values.pack(JSON.stringify(letter))),
      };
    },
  };
}

/** The id of the letter that a key points to. */
export function idIn(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('~') + 1);
}
