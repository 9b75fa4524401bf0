import { settings } from './settings';

/** What is remembered of one sum of bins: a discounted sum, how far it strayed, and its tail. */
export interface ScaleMemory {
  /** The share of the sum that is carried over a bin. */
  readonly carry: number;
  /** Nats by which it must surprise more than a burst to tell as much. */
  readonly handicap: number;
  sum: number;
  mean: number;
  /** Squared deviations over means, and how many. */
  spread: number;
  spreadBins: number;
  /** Bins beyond `bulk`, and by how much in all. */
  bulkBins: number;
  bulkExcess: number;
  /** Clusters beyond `burst`, by how much in all, the height of the newest and the bins since. */
  bursts: number;
  burstExcess: number;
  burstPeak: number;
  burstAge: number;
}

/** All that is kept of one series between two bins: plain numbers that survive JSON, a few kilobytes. `step` moves it on. */
export interface Memory {
  readonly version: 1;
  readonly binMinutes: number;
  /** The start of the next bin, minutes since 1970. */
  next: number;
  /** Bins with evidence, and bins without, since the first. */
  seen: number;
  missing: number;
  /** Whether every count was whole. */
  whole: boolean;
  level: { sum: number; weight: number };
  recent: { sum: number; mean: number };
  /** By hour of a working day, then of a day of the weekend; newer bins weigh more, `weight` being today's. */
  readonly shape: { readonly sums: number[]; readonly means: number[]; weight: number };
  readonly scales: readonly ScaleMemory[];
  /** Bins that the tails were measured on. */
  tailBins: number;
  /** The newest surprise that was news, and the newest alarm with its sum of bins; their ages in bins. */
  readonly news: { surprise: number; age: number };
  readonly alarm: { surprise: number; sum: number; age: number };
}

export const hoursOfWeek = 48;
const longAgo = 1e9;

/** The memory of a series of which nothing was seen; `start` is its first bin in minutes since 1970. */
export function newMemory(binMinutes: number, start: number): Memory {
  const scales = settings.scales.filter(({ minutes }, index) => index === 0 || minutes > binMinutes);
  return {
    version: 1,
    binMinutes,
    next: start,
    seen: 0,
    missing: 0,
    whole: true,
    level: { sum: 0, weight: 0 },
    recent: { sum: 0, mean: 0 },
    shape: { sums: zeros(), means: zeros(), weight: 1 },
    scales: scales.map(({ minutes, handicap }) => newScale(Math.max(0, 1 - binMinutes / minutes), handicap)),
    tailBins: 0,
    news: { surprise: 0, age: longAgo },
    alarm: { surprise: 0, sum: 0, age: longAgo },
  };
}

function zeros(): number[] {
  return new Array<number>(hoursOfWeek).fill(0);
}

function newScale(carry: number, handicap: number): ScaleMemory {
  return {
    carry,
    handicap,
    sum: 0,
    mean: 0,
    spread: 0,
    spreadBins: 0,
    bulkBins: 0,
    bulkExcess: 0,
    bursts: 0,
    burstExcess: 0,
    burstPeak: 0,
    burstAge: longAgo,
  };
}
