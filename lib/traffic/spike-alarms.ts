import { type Alarm, type Attempt, type Series, seriesKey } from '../model/traffic';
import { groupBy, topDestinations } from './alarm';
import { detector, type Judged, type Terms } from './detector';
import { explain } from './explain';
import { type Memory, newMemory } from './memory';

/** What was made of the series of one tick. */
export interface Followed {
  readonly alarms: readonly Alarm[];
  /** What to remember of each series, by its key: what was known before the first of its bins that may still change. */
  readonly memories: ReadonlyMap<string, Memory>;
}

/** What a tick starts from. */
export interface Followable {
  readonly series: readonly Series[];
  /** What tells where the counts went. */
  readonly attempts: readonly Attempt[];
  /** As the tick before remembered; a series without a memory is new. */
  readonly memories: ReadonlyMap<string, Memory>;
  /** Bins before this time change no more (ISO 8601); memories are kept as of it, so that late rows are judged as if on time. */
  readonly settledBefore: string;
}

/**
 * Judges the bins of every series that its memory has not taken in for good. A bin whose rows arrive late is judged again with
 * them; its alarm has the same series and time as before.
 */
export function followSeries({ series, attempts, memories, settledBefore }: Followable, terms: Terms): Followed {
  const settled = Date.parse(settledBefore) / 60_000;
  const places = new Map(groupBy(attempts, (attempt) => `${seriesKey(attempt)} ${Date.parse(attempt.at)}`));
  const kept = new Map<string, Memory>();
  const alarms = series.flatMap((one) => {
    const { memory, found } = follow(one, memories.get(one.key), settled, terms);
    kept.set(one.key, memory);
    return found.map((alarm) => {
      const tried = places.get(`${alarm.series} ${Date.parse(alarm.at)}`) ?? [];
      return { ...alarm, destinations: topDestinations(tried) };
    });
  });
  return { alarms, memories: kept };
}

function follow(
  { key, start, binMinutes, counts }: Series,
  known: Memory | undefined,
  settled: number,
  terms: Terms,
): { readonly memory: Memory; readonly found: readonly Alarm[] } {
  const judge = detector(binMinutes, terms);
  const first = Date.parse(start) / 60_000;
  const memory = structuredClone(known) ?? newMemory(binMinutes, first);
  let kept = memory.next >= settled ? structuredClone(memory) : undefined;
  const found: Alarm[] = [];
  while (memory.next < first) judge(memory, undefined);
  for (let bin = (memory.next - first) / binMinutes; bin < counts.length; bin++) {
    if (memory.next >= settled) kept ??= structuredClone(memory);
    const at = new Date(memory.next * 60_000).toISOString();
    const judged = judge(memory, counts[bin]);
    if (judged.alarm) found.push(alarmOf(key, at, counts[bin] ?? 0, judged, memory));
  }
  return { memory: kept ?? memory, found };
}

/** Five in ten thousand counts lie further above, as the normal distribution has it. */
const usual = 3.3;

function alarmOf(series: string, at: string, seen: number, judged: Judged, memory: Memory): Alarm {
  const { expected, deviation, chance, score, scale } = judged;
  return {
    kind: scale === 2 ? 'slow-drip' : 'spike',
    series,
    at,
    seen,
    expected,
    interval: [Math.max(0, expected - usual * deviation), expected + usual * deviation],
    p: chance,
    score,
    reason: explain(memory, judged, seen),
    destinations: [],
    bins: { seen: memory.seen, missing: memory.missing },
  };
}
