import type { Memory, ScaleMemory } from './memory';
import type { Prior } from './prior';
import { settings } from './settings';
import { logTailProbability } from './tail-probability';

/** What a memory expects of the next bin before it is seen. */
export interface Outlook {
  readonly hour: number;
  readonly factor: number;
  /** Without, and with what the last hours saw beyond the season. */
  readonly seasonal: number;
  readonly mean: number;
  readonly dispersion: number;
  readonly deviation: number;
  /** The square of the mean's relative error. */
  readonly meanError: number;
  /** A larger count is learned as this one. */
  readonly most: number;
}

/** The outlook of a memory on its next bin. */
export function foresee(memory: Memory, prior: Prior): Outlook {
  const { level, recent, binMinutes } = memory;
  const [burst] = memory.scales;
  const dispersion = burst ? dispersionOf(memory, burst, prior) : prior.dispersion;
  const hour = hourOfWeek(memory.next);
  const shrink = settings.shapeEvents * dispersion;
  const factor = binMinutes < 60 ? between(memory, prior, hour, shrink) : factorOf(memory, prior, hour, shrink);
  const priorSum = prior.events * dispersion;
  const rate = (level.sum + priorSum) / (level.weight + (priorSum * 60) / (prior.hourlyRate * binMinutes));
  const seasonal = Math.max(rate * factor, smallestMean);
  const slack = settings.recentEvents * dispersion;
  const mean = seasonal * Math.max(1, (recent.sum + slack) / (recent.mean + slack));
  const meanError = 1 / (level.sum / dispersion + prior.events) + shapeError(memory, hour, rate) + settings.meanError;
  const deviation = Math.sqrt(dispersion * mean + mean * mean * meanError);
  const most = mean + settings.mostDeviations * deviation + (memory.whole ? 1 : 0);
  return { hour, factor, seasonal, mean, dispersion, deviation, meanError, most };
}

const smallestMean = 1e-9;

/** Variance over mean of a scale's sums; counts vary at least as a Poisson count does, measurements may vary less. */
export function dispersionOf({ whole }: Memory, { spread, spreadBins }: ScaleMemory, prior: Prior): number {
  const { dispersionBins } = settings;
  const believed = whole || spreadBins < dispersionBins ? prior.dispersion : spread / spreadBins;
  return Math.max(whole ? 1.02 : smallestMean, (spread + dispersionBins * believed) / (spreadBins + dispersionBins));
}

/** From 0 for the first hour of a working day to 47 for the last of a day of the weekend, in UTC. */
function hourOfWeek(minutes: number): number {
  const day = Math.floor(minutes / 1_440);
  const hour = Math.floor((minutes - day * 1_440) / 60);
  // The first of January 1970 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6 ? hour + 24 : hour;
}

/** An hour is drawn to the hours beside it, as far as they were seen, and to the estate's shape. */
function factorOf({ shape: { sums, means, weight } }: Memory, prior: Prior, hour: number, shrink: number): number {
  const drawn = shrink * weight;
  const [earlier, later] = [before(hour), after(hour)];
  const aroundSum = (sums[earlier] ?? 0) + (sums[later] ?? 0) + drawn * (prior.shape[hour] ?? 1);
  const aroundMean = (means[earlier] ?? 0) + (means[later] ?? 0) + drawn;
  return ((sums[hour] ?? 0) + (drawn * aroundSum) / aroundMean) / ((means[hour] ?? 0) + drawn);
}

/** The hour before on the same kind of day, around midnight too. */
function before(hour: number): number {
  return hour % 24 === 0 ? hour + 23 : hour - 1;
}

function after(hour: number): number {
  return hour % 24 === 23 ? hour - 23 : hour + 1;
}

/** An hour of the week that was never seen can be anything; what is seen of it tells fast. */
function shapeError({ shape, binMinutes }: Memory, hour: number, rate: number): number {
  const visits = ((shape.means[hour] ?? 0) * binMinutes) / (shape.weight * rate * 60);
  return settings.shapeError / (1 + visits) ** 2;
}

/** For bins shorter than an hour, a straight line from the middle of one hour to the middle of the next. */
function between(memory: Memory, prior: Prior, hour: number, shrink: number): number {
  const position = ((memory.next % 60) + memory.binMinutes / 2) / 60 - 0.5;
  const neighbour = position < 0 ? before(hour) : after(hour);
  const share = Math.abs(position);
  return (1 - share) * factorOf(memory, prior, hour, shrink) + share * factorOf(memory, prior, neighbour, shrink);
}

/** What a scale expects of its sum, this bin included. */
export function meanOf(memory: Memory, scale: ScaleMemory, { mean, seasonal }: Outlook): number {
  return scale.mean * scale.carry + (scale === memory.scales[0] ? mean : seasonal);
}

/** A scale's sum if this bin holds `count`. Longer sums take a spike for no more than a large count, or they would tell of it all day. */
export function sumOf(memory: Memory, scale: ScaleMemory, { most }: Outlook, count: number): number {
  return scale.sum * scale.carry + (scale === memory.scales[0] ? count : Math.min(count, most));
}

/** The variance of a sum around its mean: of the counts, and of what is not known of their mean. */
export function varianceOf(memory: Memory, scale: ScaleMemory, outlook: Outlook, prior: Prior, mean: number): number {
  const dispersion = scale === memory.scales[0] ? outlook.dispersion : dispersionOf(memory, scale, prior);
  return dispersion * mean + mean * mean * outlook.meanError;
}

/** How surprising a sum is in nats, as the model has it; below a deviation and a bit it does not matter how little. */
export function nominalSurprise(sum: number, mean: number, variance: number): number {
  const deviations = (sum - mean) / Math.sqrt(variance);
  return deviations > plain ? -logTailProbability(sum, mean, variance) : Math.max(0.5, 0.7 + deviations);
}

const plain = 1.2;
