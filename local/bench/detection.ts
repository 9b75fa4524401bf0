import { chanceFrom, pick } from './chance';
import {
  type Competitor,
  meanAndDeviation,
  microsoft,
  seasonalHybridEsd,
  shippedDeviations,
  type Watch,
  weir,
} from './competitors';
import { type DeniedCounts, deniedCounts, historyHours, kinds, watchedHours } from './denied-counts';

/** Seeds whose series nobody tuned the detector on. */
const seed = 4_711;
const rounds = 8;
const budgets = [20, 5, 1];
const quietHours = 24;

/** A spike that is laid over a series: so many standard deviations in each of so many hours, and at least ten denials. */
interface Spike {
  readonly deviations: number;
  readonly hours: number;
}
const spikes: readonly Spike[] = [3, 6, 10].flatMap((deviations) => [1, 3].map((hours) => ({ deviations, hours })));
const least = 10;

/** How unusual a competitor found every hour without a spike, series by series, and the hours of every spike. */
interface Ratings {
  readonly quiet: readonly (readonly number[])[];
  readonly spiked: ReadonlyMap<Spike, readonly (readonly number[])[]>;
}

/** Prints what each competitor finds when all raise as many false alarms. */
export function benchDetection(): void {
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const series = Array.from({ length: kinds * rounds }, (_, index) => deniedCounts(index, seed));
  const seriesHours = series.length * watchedHours;
  print(
    `denied egress: ${series.length.toLocaleString('en-US')} series, ${seriesHours.toLocaleString('en-US')} hours without an attack, ${series.length.toLocaleString('en-US')} spikes a cell, 95 % intervals`,
  );
  print(
    `                 false alarms per   ${spikes.map(({ deviations, hours }) => `${deviations} sigma, ${hours} h`.padEnd(19)).join('')}hours to tell`,
  );
  print(`                 10,000 hours       ${spikes.map(() => 'found %'.padEnd(19)).join('')}of 6 sigma, 3 h`);
  for (const competitor of [weir, seasonalHybridEsd, meanAndDeviation, microsoft]) {
    const ratings = rate(competitor, series);
    for (const budget of budgets) {
      const limit = limitFor(ratings, (budget * seriesHours) / 10_000);
      print(`${competitor.name.padEnd(17)}${describe(ratings, limit, seriesHours)}`);
    }
    if (competitor === microsoft)
      print(`${'  as shipped'.padEnd(17)}${describe(ratings, shippedDeviations, seriesHours)}`);
    if (competitor === weir)
      for (const budget of budgets)
        print(`${`  set to ${budget}`.padEnd(17)}${describe(ratings, scoreAt(budget / 10_000), seriesHours)}`);
  }
}

/** The score of a chance: one in ten thousand is a half. */
function scoreAt(chance: number): number {
  const surprise = -Math.log10(chance);
  return surprise / (surprise + 4);
}

function rate(competitor: Competitor, series: readonly DeniedCounts[]): Ratings {
  const quiet: number[][] = [];
  const spiked = new Map<Spike, number[][]>(spikes.map((spike) => [spike, []]));
  series.forEach((one, index) => {
    const at = spikeHour(one, index);
    const watch = competitor.begin(one.counts.slice(0, historyHours));
    quiet.push(
      one.counts.slice(historyHours).map((count, hour) => {
        if (historyHours + hour === at)
          for (const spike of spikes) spiked.get(spike)?.push(rateSpike(watch.fork(), one, at, spike));
        return watch.next(count);
      }),
    );
  });
  return { quiet, spiked };
}

/** An hour of the watched ones that is followed by two more with evidence. */
function spikeHour({ counts }: DeniedCounts, index: number): number {
  const chance = chanceFrom(index);
  for (;;) {
    const hour = historyHours + pick(chance, watchedHours - 3);
    if (counts.slice(hour, hour + 3).every((count) => count !== undefined)) return hour;
  }
}

function rateSpike(
  watch: Watch,
  { counts, deviation }: DeniedCounts,
  at: number,
  { deviations, hours }: Spike,
): number[] {
  return Array.from({ length: hours }, (_, hour) => {
    const added = Math.max(least, deviations * (deviation[at + hour] ?? 0));
    return watch.next((counts[at + hour] ?? 0) + Math.round(added));
  });
}

/** The lowest limit at which a competitor raises no more false alarms than these. */
function limitFor({ quiet }: Ratings, alarms: number): number {
  const candidates = [...new Set(quiet.flat())].sort((a, b) => a - b);
  let [low, high] = [0, candidates.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (falseAlarms(quiet, candidates[middle] ?? 0) <= alarms) high = middle;
    else low = middle + 1;
  }
  return candidates[high] ?? 0;
}

/** Alarms beyond a limit; one keeps its series quiet for a day, whoever raised it. */
function falseAlarms(quiet: Ratings['quiet'], limit: number): number {
  let alarms = 0;
  for (const ratings of quiet) {
    let last = Number.NEGATIVE_INFINITY;
    ratings.forEach((rating, hour) => {
      if (rating <= limit || hour - last <= quietHours) return;
      last = hour;
      alarms++;
    });
  }
  return alarms;
}

function describe({ quiet, spiked }: Ratings, limit: number, seriesHours: number): string {
  const rate = (falseAlarms(quiet, limit) * 10_000) / seriesHours;
  const cells = spikes.map((spike) => {
    const found = (spiked.get(spike) ?? []).map((ratings) => ratings.findIndex((rating) => rating > limit));
    return interval(found.filter((hour) => hour >= 0).length, found.length).padEnd(19);
  });
  return `${rate.toFixed(1).padEnd(19)}${cells.join('')}${hoursToTell(spiked, limit)}`;
}

/** A share in percent with its 95 % interval, after Wilson. */
function interval(found: number, of: number): string {
  const [share, z] = [found / of, 1.96];
  const centre = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const reach = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z / of) ** 2 / 4);
  const percent = (value: number) => (100 * value).toFixed(0);
  return `${(100 * share).toFixed(1)} (${percent(centre - reach)}-${percent(centre + reach)})`;
}

/** The mean number of hours, the first being one, until a spike of six deviations over three hours is told, where it is. */
function hoursToTell(spiked: Ratings['spiked'], limit: number): string {
  const six = spikes.find(({ deviations, hours }) => deviations === 6 && hours === 3);
  const ratings = six ? (spiked.get(six) ?? []) : [];
  const hours = ratings.map((rated) => rated.findIndex((rating) => rating > limit) + 1).filter((hour) => hour > 0);
  return hours.length === 0 ? '-' : (hours.reduce((sum, hour) => sum + hour, 0) / hours.length).toFixed(2);
}
