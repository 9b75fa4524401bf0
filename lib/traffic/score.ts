import type { Series } from '../model/traffic';
import { alarmChance, loneBudget } from './budget';
import { detector, type Terms } from './detector';
import { explain } from './explain';
import { newMemory } from './memory';
import { openPrior } from './prior';
import { upperCount } from './upper';

/** One bin beside what was expected of it from the bins before it. */
export interface ScoredBin {
  /** The start of the bin, ISO 8601 UTC. */
  readonly at: string;
  /** Absent where there is no evidence. */
  readonly value?: number;
  readonly expected: number;
  /** Counts above this are alarms, where the last day did not tell of them already. */
  readonly upper: number;
  /** From 0 to 1; higher is more unusual, a half is a chance of one in ten thousand. */
  readonly score: number;
  readonly alarm: boolean;
  /** Why it is an alarm, in one sentence; empty where it is none. */
  readonly reason: string;
}

/** Judges every bin of a series from the bins before it alone; the same steps as from tick to tick. */
export function score(
  { start, binMinutes, counts }: Series,
  terms: Terms = loneTerms(binMinutes),
): readonly ScoredBin[] {
  const judge = detector(binMinutes, terms);
  const first = Date.parse(start) / 60_000;
  const memory = newMemory(binMinutes, first);
  return counts.map((value, index) => {
    const upper = upperCount(memory, terms.prior, terms.alarmChance);
    const judged = judge(memory, value);
    return {
      at: new Date((first + index * binMinutes) * 60_000).toISOString(),
      ...(value === undefined ? {} : { value }),
      expected: judged.expected,
      upper: Math.max(upper, judged.expected),
      score: judged.score,
      alarm: judged.alarm,
      reason: judged.alarm ? explain(memory, judged, value ?? 0) : '',
    };
  });
}

/** The terms for a series that stands alone: any level is possible, and alarms are as rare as in an estate of usual size. */
export function loneTerms(binMinutes: number): Terms {
  return { prior: openPrior, alarmChance: alarmChance(loneBudget, binMinutes) };
}
