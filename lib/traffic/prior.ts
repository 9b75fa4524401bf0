import { hoursOfWeek, type Memory } from './memory';

/** What is believed of a series before it is seen. */
export interface Prior {
  /** Events an hour, and how many events that belief is worth: next to none, since series differ by orders of magnitude. */
  readonly hourlyRate: number;
  readonly events: number;
  /** Variance over mean. */
  readonly dispersion: number;
  /** Factor on the level, by hour of a working day, then of a day of the weekend. */
  readonly shape: readonly number[];
}

/** For a series that stands alone: any level, nearly Poisson, no shape. */
export const openPrior: Prior = {
  hourlyRate: 1_000,
  events: 0.02,
  dispersion: 1.3,
  shape: new Array<number>(hoursOfWeek).fill(1),
};

/** Series with fewer bins than this teach the estate nothing. */
const enoughBins = 100;

/** What the series of an estate have in common, which is what a new one of them starts from. */
export function estatePrior(memories: readonly Memory[]): Prior {
  const grown = memories.filter(({ seen, level }) => seen >= enoughBins && level.sum > 0);
  if (grown.length === 0) return openPrior;
  const logRates = grown.map(({ level, binMinutes }) => Math.log((60 * level.sum) / level.weight / binMinutes));
  const centre = average(logRates);
  const variance = average(logRates.map((rate) => (rate - centre) ** 2)) + 1;
  return {
    // The mean and the coefficient of variation of a log-normal, as a gamma distribution has them.
    hourlyRate: Math.exp(centre + variance / 2),
    events: Math.max(openPrior.events, 1 / Math.expm1(variance)),
    dispersion: middle(grown.map(({ scales: [burst] }) => (burst ? burst.spread / burst.spreadBins : 1))),
    shape: openPrior.shape.map((_, hour) => commonFactor(grown, hour)),
  };
}

function commonFactor(memories: readonly Memory[], hour: number): number {
  const factors = memories.flatMap(({ shape }) => {
    const mean = shape.means[hour] ?? 0;
    return mean > 0 ? [(shape.sums[hour] ?? 0) / mean] : [];
  });
  return factors.length === 0 ? 1 : Math.max(0.1, average(factors));
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;
}
