import { type Change, inTransactions } from '../../lib/store/transactions';

function change(partition: string, writes: number, bytes = 10): Change {
  const row = { partitionKey: partition, rowKey: 'r', value0: 'x'.repeat(bytes) };
  return { partition, writes: Array.from({ length: writes }, () => ({ row })) };
}

async function* inTurn(changes: readonly Change[]): AsyncGenerator<Change> {
  yield* changes;
}

const mebibyte = 1024 * 1024;

describe('inTransactions', () => {
  it.each<[string, readonly Change[], readonly number[]]>([
    ['nothing for nothing', [], []],
    ['100 writes together', Array.from({ length: 50 }, () => change('a', 2)), [50]],
    ['the 101st write apart', Array.from({ length: 51 }, () => change('a', 2)), [50, 1]],
    ['the writes of one change together', [change('a', 99), change('a', 2)], [1, 1]],
    ['partitions apart', [change('a', 2), change('a', 2), change('b', 2)], [2, 1]],
    ['less than 4 MiB together', [change('a', 1, 2 * mebibyte), change('a', 1, 1.9 * mebibyte)], [2]],
    [
      'rows apart that leave no room for their envelopes',
      [change('a', 1, 2 * mebibyte - 1024), change('a', 1, 2 * mebibyte - 1024)],
      [1, 1],
    ],
    ['4 MiB and more apart', [change('a', 1, 2 * mebibyte), change('a', 1, 2 * mebibyte)], [1, 1]],
  ])('packs %s', async (_, changes, expected) => {
    const packed = [];
    for await (const transaction of inTransactions(inTurn(changes))) packed.push(transaction);
    expect(packed.map((transaction) => transaction.length)).toEqual(expected);
    expect(packed.flat()).toEqual(changes);
  });

  it.each([
    ['101 writes', change('a', 101)],
    ['more than 4 MiB', change('a', 1, 4 * mebibyte)],
  ])('refuses a change of %s', async (_, tooLarge) => {
    await expect(inTransactions(inTurn([tooLarge])).next()).rejects.toThrow('do not fit in one transaction');
  });
});
