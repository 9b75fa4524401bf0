/** Numbers from 0 to 1 that a seed repeats. */
export interface Chance {
  next(): number;
  /** True so often in a hundred. */
  hits(percent: number): boolean;
  /** A whole number below. */
  below(limit: number): number;
  one<T>(values: readonly [T, ...T[]]): T;
}

/** The generator mulberry32, which is good enough to break things with. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    hits: (percent) => next() * 100 < percent,
    below: (limit) => Math.floor(next() * limit),
    one: ([first, ...others]) => [first, ...others][Math.floor(next() * (others.length + 1))] ?? first,
  };
}
