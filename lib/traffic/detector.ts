import { calibrate, learnTail } from './calibrate';
import { foresee, meanOf, nominalSurprise, type Outlook, sumOf, varianceOf } from './foresee';
import type { Memory, ScaleMemory } from './memory';
import type { Prior } from './prior';
import { halfScore, settings } from './settings';

/** One bin as the detector judged it. */
export interface Judged {
  readonly expected: number;
  /** The standard deviation of the count around it. */
  readonly deviation: number;
  /** The chance of this or more when nothing is wrong, after calibration. */
  readonly chance: number;
  /** From 0 to 1; what was told in the last day scores low unless it grows. */
  readonly score: number;
  readonly alarm: boolean;
  /** Which of the memory's sums surprises most: 0 a burst, 1 an afternoon, 2 a day. */
  readonly scale: number;
}

/** On what terms bins are judged: what is believed of a new series, and the chance below which a bin is an alarm. */
export interface Terms {
  readonly prior: Prior;
  readonly alarmChance: number;
}

/** Judges the next bin of a series and moves its memory on by it. `undefined` is a bin without evidence. */
export type Detector = (memory: Memory, count: number | undefined) => Judged;

/** The detector for bins of one width. */
export function detector(binMinutes: number, { prior, alarmChance }: Terms): Detector {
  const pace = paceOf(binMinutes);
  return (memory, count) => {
    const outlook = foresee(memory, prior);
    fade(memory, pace);
    memory.next += binMinutes;
    if (count === undefined) return passOver(memory, outlook);
    memory.whole &&= Number.isInteger(count);
    if (memory.seen < settings.firstBins) return begin(memory, outlook, count);
    let most = 0;
    let mostAt = 0;
    for (let index = 0; index < memory.scales.length; index++) {
      const scale = memory.scales[index] as ScaleMemory;
      scale.sum = sumOf(memory, scale, outlook, count);
      scale.mean = meanOf(memory, scale, outlook);
      const variance = varianceOf(memory, scale, outlook, prior, scale.mean);
      const nominal = nominalSurprise(scale.sum, scale.mean, variance);
      const surprise = calibrate(scale, memory.tailBins, nominal);
      if (surprise > most) {
        most = surprise;
        mostAt = index;
      }
      learnScale(memory, scale, variance, nominal, pace);
    }
    learnBin(memory, outlook, count);
    return tell(memory, outlook, most, mostAt, alarmChance, pace);
  };
}

/** The detector's times in bins of one width: what is left of things after a bin, and spans in bins. */
interface Pace {
  readonly level: number;
  readonly shape: number;
  readonly recent: number;
  readonly spread: number;
  readonly tail: number;
  readonly clusterBins: number;
  readonly quietBins: number;
  readonly settledAfter: number;
  readonly probationBins: number;
}

function paceOf(binMinutes: number): Pace {
  const daily = 1_440 / binMinutes;
  const halving = (days: number) => 2 ** (-1 / (days * daily));
  return {
    level: halving(settings.levelDays),
    shape: halving(settings.shapeDays),
    recent: halving(settings.recentHours / 24),
    spread: halving(settings.dispersionDays),
    tail: halving(settings.tailDays),
    clusterBins: (settings.clusterHours / 24) * daily,
    quietBins: (settings.quietHours / 24) * daily,
    settledAfter: daily / 4,
    probationBins: settings.probationDays * daily,
  };
}

/** Lets what was learned count a little less with every bin. */
function fade(memory: Memory, pace: Pace): void {
  memory.level.sum *= pace.level;
  memory.level.weight *= pace.level;
  memory.recent.sum *= pace.recent;
  memory.recent.mean *= pace.recent;
  memory.shape.weight /= pace.shape;
  memory.tailBins *= pace.tail;
  memory.news.age++;
  memory.alarm.age++;
  for (const scale of memory.scales) {
    scale.spread *= pace.spread;
    scale.spreadBins *= pace.spread;
    scale.bulkBins *= pace.tail;
    scale.bulkExcess *= pace.tail;
    scale.bursts *= pace.tail;
    scale.burstExcess *= pace.tail;
    scale.burstAge++;
  }
}

/** A bin without evidence teaches nothing; sums run on over it as if it had not been. */
function passOver(memory: Memory, outlook: Outlook): Judged {
  memory.missing++;
  for (const scale of memory.scales) {
    scale.sum *= scale.carry;
    scale.mean *= scale.carry;
  }
  return unjudged(outlook);
}

/** The first bins tell the level, and no more. */
function begin(memory: Memory, outlook: Outlook, count: number): Judged {
  learnLevel(memory, count, 1);
  return unjudged(outlook);
}

function unjudged({ mean, deviation }: Outlook): Judged {
  return { expected: mean, deviation, chance: 1, score: 0, alarm: false, scale: 0 };
}

/** How far sums stray, and their tail, are learned once the level is settled. */
function learnScale(memory: Memory, scale: ScaleMemory, variance: number, nominal: number, pace: Pace): void {
  if (memory.seen <= pace.settledAfter) return;
  const isBurst = scale === memory.scales[0];
  const most = (isBurst ? settings.mostForDispersion : settings.mostForLongSums) ** 2 * variance;
  // Sums that overlap tell the same thing again: together they weigh as much as if they stood side by side.
  const weight = 1 - scale.carry;
  scale.spread += (weight * Math.min((scale.sum - scale.mean) ** 2, most)) / scale.mean;
  scale.spreadBins += weight;
  if (nominal > settings.bulk) learnTail(scale, memory.tailBins, nominal, Math.max(pace.clusterBins, 1 / weight));
}

function learnBin(memory: Memory, { hour, factor, seasonal, most }: Outlook, count: number): void {
  const { shape, recent } = memory;
  const counted = Math.min(count, most);
  recent.sum += counted;
  recent.mean += seasonal;
  shape.sums[hour] = (shape.sums[hour] ?? 0) + shape.weight * counted;
  shape.means[hour] = (shape.means[hour] ?? 0) + (shape.weight * seasonal) / factor;
  memory.tailBins++;
  learnLevel(memory, counted, factor);
}

function learnLevel(memory: Memory, counted: number, factor: number): void {
  memory.level.sum += counted;
  memory.level.weight += factor;
  memory.seen++;
}

/** Says how surprising the bin is beside what the last day already told. */
function tell(
  memory: Memory,
  { mean, deviation }: Outlook,
  nats: number,
  scale: number,
  alarmChance: number,
  pace: Pace,
): Judged {
  const surprise = nats / Math.LN10;
  const isMany = !memory.whole || (memory.scales[scale]?.sum ?? 0) >= settings.fewestEvents;
  const isNews = tellNews(memory, surprise, pace);
  const alarm = isMany && tellAlarm(memory, surprise, scale, alarmChance, pace);
  const told = isMany && (isNews || alarm) ? surprise : surprise * settings.oldNews;
  return { expected: mean, deviation, chance: Math.exp(-nats), score: told / (told + halfScore), alarm, scale };
}

/** Whether a surprise is none of the last day's, or beyond them: right after the news by far, half a day later just so. */
function tellNews({ news }: Memory, surprise: number, { quietBins }: Pace): boolean {
  const faded = news.age / quietBins;
  const growth = settings.newsGrowth * (1 - faded) + faded / settings.newsGrowth;
  const isNews = news.age > quietBins || surprise >= news.surprise * growth;
  if (isNews && surprise > settings.news) {
    news.surprise = surprise;
    news.age = 0;
  }
  return isNews;
}

/** Whether a surprise is an alarm: of the first in a while, or of one that has grown. */
function tellAlarm(memory: Memory, surprise: number, scale: number, alarmChance: number, pace: Pace): boolean {
  const { alarm, scales, seen } = memory;
  const experience = Math.min(1, seen / pace.probationBins);
  if (surprise < -Math.log10(alarmChance * experience)) return false;
  const sum = scales[0]?.sum ?? 0;
  // A sum that runs over a day is quiet for three, or a new level would tell of itself every day.
  const span = 1 / (1 - (scales[scale]?.carry ?? 0));
  const isFirst = alarm.age > Math.max(pace.quietBins, 3 * span);
  const hasGrown = surprise >= alarm.surprise * settings.growth || sum >= alarm.sum * settings.multiple;
  if (!isFirst && !hasGrown) return false;
  alarm.surprise = surprise;
  alarm.sum = sum;
  alarm.age = 0;
  return true;
}
