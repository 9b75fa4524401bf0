import { type Alarm, type Attempt, type Destination, seriesKey } from '../model/traffic';
import { alarmChance } from './budget';
import type { Counted, KeyedSeries } from './count-bins';
import { detector, type Judged, openTerms, type Terms } from './detector';
import { explain } from './explain';
import { type Memory, newMemory } from './memory';
import { estatePrior } from './prior';
import { upperCount } from './upper';

/** A series with fewer bins than this starts from what the others of the estate have in common. */
const newcomerBins = 100;
/** The upper end of what is expected: 5 in 10,000 bins lie above. */
const intervalChance = 5e-4;
const minute = 60_000;

/** The bins since a time, ISO 8601 UTC, that hold more denials than the past of their series explains; the newest first. */
export function findSpikes(counted: Counted, since: string, alarmsPerWeek: number): readonly Alarm[] {
  const { attempts } = counted;
  const series = counted.series.filter(({ of }) => of.denyClass !== 'allowed');
  const prior = estatePrior(series.map((one) => walk(one, openTerms)));
  const tried = Map.groupBy(attempts, (attempt) => `${attempt.at} ${seriesKey(attempt)}`);
  const alarms = series.flatMap((one) => {
    const seen = one.counts.filter((count) => count !== undefined).length;
    const terms = {
      prior: seen < newcomerBins ? prior : openTerms.prior,
      alarmChance: alarmChance({ alarmsPerWeek, series: series.length }, one.binMinutes),
    };
    return alarmsOf(one, since, terms, tried);
  });
  return alarms.sort((a, b) => order(b.at, a.at) || order(a.series, b.series));
}

function alarmsOf(
  series: KeyedSeries,
  since: string,
  terms: Terms,
  tried: ReadonlyMap<string, readonly Attempt[]>,
): readonly Alarm[] {
  const found = new Set<number>();
  walk(series, terms, (index, judged) => {
    if (judged.alarm && startOf(series, index) >= since) found.add(index);
  });
  if (found.size === 0) return [];
  // Where the upper end lies is asked only for the bins that are told, because it takes longer than to judge one.
  const alarms: Alarm[] = [];
  let upper = 0;
  const before = (index: number, memory: Memory) => {
    if (found.has(index)) upper = upperCount(memory, terms.prior, intervalChance);
  };
  const after = (index: number, judged: Judged, memory: Memory) => {
    if (!found.has(index)) return;
    const at = startOf(series, index);
    const seen = series.counts[index] ?? 0;
    alarms.push({
      kind: judged.scale === 0 ? 'spike' : 'slow-drip',
      series: series.key,
      at,
      seen,
      expected: judged.expected,
      interval: [0, Math.max(upper, judged.expected)],
      p: judged.chance,
      score: judged.score,
      reason: explain(memory, judged, seen),
      destinations: destinationsOf(tried.get(`${at} ${series.key}`) ?? []),
      bins: { seen: memory.seen, missing: memory.missing },
    });
  };
  walk(series, terms, after, before);
  return alarms;
}

/** Judges every bin in its turn and gives the memory after the last. */
function walk(
  { start, binMinutes, counts }: KeyedSeries,
  terms: Terms,
  after: (index: number, judged: Judged, memory: Memory) => void = () => undefined,
  before: (index: number, memory: Memory) => void = () => undefined,
): Memory {
  const judge = detector(binMinutes, terms);
  const memory = newMemory(binMinutes, Date.parse(start) / minute);
  for (const [index, count] of counts.entries()) {
    before(index, memory);
    after(index, judge(memory, count), memory);
  }
  return memory;
}

function startOf({ start, binMinutes }: KeyedSeries, index: number): string {
  return new Date(Date.parse(start) + index * binMinutes * minute).toISOString();
}

function destinationsOf(attempts: readonly Attempt[]): readonly Destination[] {
  return attempts
    .map(({ destination, port, count }) => ({ name: destination, ...(port !== undefined && { port }), count }))
    .sort((a, b) => b.count - a.count || order(a.name, b.name) || (a.port ?? 0) - (b.port ?? 0));
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
