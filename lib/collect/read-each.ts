import type { Gap } from '../model/evidence';
import { attempt } from './attempt';

/** What was read for each item, in the order of the items, and a gap for each item for which nothing was. */
export interface Readings<Item, T> {
  readonly values: ReadonlyMap<Item, T>;
  readonly gaps: readonly Gap[];
}

const mostAtOnce = 8;

/** Reads something for every item, at most eight at a time. */
export async function readEach<Item, T>(
  items: readonly Item[],
  read: (item: Item) => Promise<T>,
  gapOf: (item: Item, because: string) => Gap,
): Promise<Readings<Item, T>> {
  const answers = await inParallel(items, async (item) => ({ item, answer: await attempt(() => read(item)) }));
  return {
    values: new Map(answers.flatMap(({ item, answer }) => (answer.known ? [[item, answer.value]] : []))),
    gaps: answers.flatMap(({ item, answer }) => (answer.known ? [] : gapOf(item, answer.because))),
  };
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results = new Array<R>(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: mostAtOnce }, worker));
  return results;
}
