import type { Write } from './table';

/** Writes that belong together: they are in one partition and never split. */
export interface Change {
  readonly partition: string;
  readonly writes: readonly Write[];
}

// https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
const mostWrites = 100;
const mostBytes = 4 * 1024 * 1024;
/** What a write takes in the request beside its row: boundaries, URL and headers, rounded up. */
const envelopeBytes = 2048;

/** Packs changes, in their order, into transactions of one partition that Table Storage accepts; throws a RangeError for a change that fits in none. */
export async function* inTransactions<T extends Change>(
  changes: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<readonly T[]> {
  let [packed, writes, bytes]: [T[], number, number] = [[], 0, 0];
  for await (const change of changes) {
    const size = bytesOf(change);
    if (change.writes.length > mostWrites || size > mostBytes) {
      throw new RangeError(`${change.writes.length} writes of ${size} bytes do not fit in one transaction`);
    }
    const fits = writes + change.writes.length <= mostWrites && bytes + size <= mostBytes;
    if (packed[0] && (!fits || packed[0].partition !== change.partition)) {
      yield packed;
      [packed, writes, bytes] = [[], 0, 0];
    }
    packed.push(change);
    writes += change.writes.length;
    bytes += size;
  }
  if (packed.length > 0) yield packed;
}

function bytesOf({ writes }: Change): number {
  return writes.reduce((bytes, write) => bytes + Buffer.byteLength(JSON.stringify(write)) + envelopeBytes, 0);
}
