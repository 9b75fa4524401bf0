import { detector } from '../../lib/traffic/detector';
import { type Memory, newMemory } from '../../lib/traffic/memory';
import { openPrior } from '../../lib/traffic/prior';

/** Judges a series hour by hour: how unusual each hour is, with nothing known but the hours before it. */
export interface Competitor {
  readonly name: string;
  /** Takes in the hours before the first that is judged. */
  begin(history: readonly Count[]): Watch;
}

/** A watch over one series; `next` gives an hour's score and takes it in. */
export interface Watch {
  next(count: Count): number;
  /** A second watch that knows the same and goes its own way. */
  fork(): Watch;
}

type Count = number | undefined;

/** Weir's detector with its frozen settings. */
export const weir: Competitor = { name: 'weir', begin: (history) => watchWithWeir(history) };

function watchWithWeir(history: readonly Count[]): Watch {
  const judge = detector(60, { prior: openPrior, alarmChance: 1e-4 });
  const memory = newMemory(60, 0);
  for (const count of history) judge(memory, count);
  const watch = (kept: Memory): Watch => ({
    next: (count) => judge(kept, count).score,
    fork: () => watch(structuredClone(kept)),
  });
  return watch(memory);
}

/**
 * The rule of Microsoft's Azure Firewall solution for Sentinel, "Abnormal Deny Rate", v1.1.3: beyond the mean of the hours
 * with a row in the last day plus k of their deviations, from five denials on, once five such hours were learned. Before,
 * five denials are enough.
 */
export const microsoft: Competitor = competitor('Microsoft rule', 24, (last) => {
  const filled = last.filter((count): count is number => count !== undefined && count > 0);
  const { mean, deviation } = filled.length > 5 ? momentsOf(filled) : { mean: 0, deviation: 0 };
  return (count) =>
    count <= shippedLeast
      ? 0
      : deviation > 0
        ? Math.max(0, (count - mean) / deviation)
        : filled.length > 5
          ? count - mean
          : Number.MAX_VALUE;
});

/** What the rule ships with: three deviations, five denials. */
export const shippedDeviations = 3;
const shippedLeast = 5;

/** Mean plus k deviations of the last week, its empty hours included. */
export const meanAndDeviation: Competitor = competitor('mean + k sigma', 168, (last) => {
  const { mean, deviation } = momentsOf(last.filter((count) => count !== undefined));
  return (count) => (count - mean) / Math.max(deviation, 1e-9);
});

/**
 * Seasonal hybrid ESD as Twitter describes it (Vallis, Hochenbaum, Kejariwal 2014), hour by hour: the distance from the median
 * of this hour of the day in four weeks, in robust deviations of what that leaves. Fitted anew each day.
 */
export const seasonalHybridEsd: Competitor = competitor(
  'S-H-ESD',
  672,
  (last) => {
    const hours = Array.from({ length: 24 }, (_, hour) =>
      medianOf(seenIn(last.filter((_, index) => index % 24 === hour))),
    );
    const left = seenIn(last.map((count, index) => (count === undefined ? count : count - (hours[index % 24] ?? 0))));
    const centre = medianOf(left);
    const deviation = 1.4826 * medianOf(left.map((value) => Math.abs(value - centre)));
    return (count, hour) => (count - (hours[hour] ?? 0) - centre) / Math.max(deviation, 1e-9);
  },
  24,
);

type Score = (count: number, hour: number) => number;

/** A competitor that is fitted to the last `span` hours, anew every `refit` hours. */
function competitor(name: string, span: number, learn: (last: readonly Count[]) => Score, refit = 1): Competitor {
  const watch = (last: Count[], age: number, fitted: Score): Watch => {
    let [hours, score] = [age, fitted];
    return {
      next(count) {
        if (hours % refit === 0) score = learn(last);
        const rating = count === undefined ? 0 : score(count, hours % 24);
        last.push(count);
        last.shift();
        hours++;
        return rating;
      },
      fork: () => watch([...last], hours, score),
    };
  };
  return { name, begin: (history) => watch(history.slice(-span), 0, () => 0) };
}

function seenIn(counts: readonly Count[]): readonly number[] {
  return counts.filter((count) => count !== undefined);
}

function momentsOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / Math.max(values.length - 1, 1)) };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}
