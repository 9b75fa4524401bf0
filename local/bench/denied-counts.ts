import { type Chance, chanceFrom, negativeBinomial, pick, poisson } from './chance';

/** What troubles a series, one a series; none of it is an attack. */
export const troubles = [
  'none',
  'cluster bursts',
  'retry storms',
  'holidays',
  'level shift',
  'gaps',
  'past incident',
] as const;
export type Trouble = (typeof troubles)[number];

/** Denied counts of one key, hour by hour, and the standard deviation that each hour really has. */
export interface DeniedCounts {
  readonly mean: number;
  readonly dispersion: number;
  readonly trouble: Trouble;
  readonly counts: readonly (number | undefined)[];
  readonly deviation: readonly number[];
}

/**
 * The count families: from one event a day to one a minute, and variance over mean from Poisson to clumped. More clumped, spikes
 * are not rare: with a variance of 8 times a mean of one, chance alone counts six deviations once in 154 hours.
 */
const families = [0.05, 0.3, 1, 5, 20, 50].flatMap((mean) => [1, 1.5, 3].map((dispersion) => ({ mean, dispersion })));

/** How many kinds of series there are: every family with every trouble. */
export const kinds = families.length * troubles.length;
export const historyHours = 6 * 168;
export const watchedHours = 2 * 168;
const hours = historyHours + watchedHours;

/** One series of the kind `index % kinds`; it begins on a Thursday, as 1970 did. */
export function deniedCounts(index: number, seed: number): DeniedCounts {
  const chance = chanceFrom(seed * 1_000_003 + index);
  const family = families[index % families.length] ?? { mean: 1, dispersion: 1 };
  const trouble = troubles[Math.floor(index / families.length) % troubles.length] ?? 'none';
  const rate = seasonalRate(chance, family.mean, trouble);
  const noise = noiseOf(chance, trouble, Math.sqrt(family.mean * family.dispersion));
  const counts: (number | undefined)[] = [];
  const deviation: number[] = [];
  for (let hour = 0; hour < hours; hour++) {
    const mean = rate(hour);
    const extra = noise(hour);
    counts.push(negativeBinomial(chance, mean, family.dispersion) + extra.count);
    deviation.push(Math.sqrt(mean * family.dispersion + extra.variance));
  }
  if (trouble === 'past incident') counts[pick(chance, historyHours)] = Math.round(10 * family.mean + 20);
  if (trouble === 'gaps') loseSome(chance, counts);
  return { ...family, trouble, counts, deviation };
}

/** A day's wave with its peak at any hour, quiet weekends, and holidays or one lasting change of level where they are the trouble. */
function seasonalRate(chance: Chance, mean: number, trouble: Trouble): (hour: number) => number {
  const wave = 0.8 * chance();
  const peak = 24 * chance();
  const weekend = chance() < 0.5 ? 1 : 0.2 + 0.3 * chance();
  const holidays = new Set(Array.from({ length: trouble === 'holidays' ? 3 : 0 }, () => pick(chance, hours / 24)));
  const shiftAt = trouble === 'level shift' ? pick(chance, hours) : hours;
  const shiftBy = 0.5 * 4 ** chance();
  return (hour) => {
    const day = Math.floor(hour / 24);
    const quiet = isWeekend(day) || holidays.has(day);
    const daily = 1 + wave * Math.cos((2 * Math.PI * ((hour % 24) - peak)) / 24);
    return mean * daily * (quiet ? weekend : 1) * (hour < shiftAt ? 1 : shiftBy);
  };
}

function isWeekend(day: number): boolean {
  return day % 7 === 2 || day % 7 === 3;
}

interface Noise {
  readonly count: number;
  readonly variance: number;
}
const noNoise: Noise = { count: 0, variance: 0 };

/** Clusters that start at one hour of every working day, or a client that retries for an hour about once a week. */
function noiseOf(chance: Chance, trouble: Trouble, deviation: number): (hour: number) => Noise {
  const size = 2 * deviation + 2;
  const startHour = pick(chance, 24);
  if (trouble === 'cluster bursts')
    return (hour) => {
      const starts = hour % 24 === startHour && !isWeekend(Math.floor(hour / 24));
      return starts ? { count: poisson(chance, size), variance: size } : noNoise;
    };
  if (trouble === 'retry storms')
    return () => ({
      count: chance() < stormRate ? Math.round(size * (0.5 + chance())) : 0,
      variance: stormRate * size * size,
    });
  return () => noNoise;
}

const stormRate = 1 / 168;

/** Three outages of up to a day, in which nothing was read. */
function loseSome(chance: Chance, counts: (number | undefined)[]): void {
  for (let outage = 0; outage < 3; outage++) {
    const from = pick(chance, hours - 24);
    counts.fill(undefined, from, from + 1 + pick(chance, 24));
  }
}
