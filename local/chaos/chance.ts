import { chanceFrom, pick } from '../bench/chance';

/** What happens by chance, the same for the same seed. */
export interface Chance {
  /** True so often in a hundred. */
  hits(percent: number): boolean;
  /** A whole number below. */
  below(limit: number): number;
  one<T>(values: readonly [T, ...T[]]): T;
  /** A chance of its own, which draws nothing more from this one. */
  apart(): Chance;
}

export function chance(seed: number): Chance {
  const next = chanceFrom(seed);
  const below = (limit: number) => pick(next, limit);
  return {
    hits: (percent) => next() * 100 < percent,
    below,
    one: ([first, ...others]) => [first, ...others][below(others.length + 1)] ?? first,
    apart: () => chance(below(2 ** 31)),
  };
}
