import fc from 'fast-check';
import { detector } from '../../lib/traffic/detector';
import { newMemory } from '../../lib/traffic/memory';
import { loneTerms, score } from '../../lib/traffic/score';
import { chanceFrom, negativeBinomial } from '../../local/bench/chance';

const start = '2026-03-02T00:00:00Z';
const series = (counts: readonly (number | undefined)[], binMinutes = 60) => ({ key: 'k', start, binMinutes, counts });

/** Denied counts with a working day, from Monday the second of March on. */
function workingDays(days: number, rate = 10, seed = 1): number[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: days * 24 }, (_, hour) => {
    const isWork = hour % 24 >= 8 && hour % 24 < 18 && Math.floor(hour / 24) % 7 < 5;
    return negativeBinomial(chance, isWork ? rate * 4 : rate, 1.5);
  });
}

/** The bins that `score` would call alarms, without what else it says of each. */
function alarmsOf(counts: readonly (number | undefined)[]): readonly number[] {
  const judge = detector(60, loneTerms(60));
  const memory = newMemory(60, Date.parse(start) / 60_000);
  return counts.flatMap((count, bin) => (judge(memory, count).alarm ? [bin] : []));
}

describe('score', () => {
  const calm = workingDays(42);

  it('is silent over six weeks in which nothing happens', () => expect(alarmsOf(calm)).toEqual([]));

  it('knows the hours of work: their count at night is an alarm, and at noon none', () => {
    const night = 36 * 24 + 2;
    const noon = 36 * 24 + 12;
    expect(alarmsOf(calm.with(night, 60))).toEqual([night]);
    expect(alarmsOf(calm.with(noon, 60))).toEqual([]);
  });

  it('tells of an attack once, and again when it grows', () => {
    const at = 36 * 24 + 2;
    const lasting = calm.map((count, hour) => (hour >= at && hour < at + 6 ? count + 90 : count));
    expect(alarmsOf(lasting)).toEqual([at]);
    expect(alarmsOf(lasting.with(at + 4, 2_000))).toEqual([at, at + 4]);
  });

  it('tells of a slow drip that no single hour shows', () => {
    const quiet = workingDays(42, 0.05);
    const from = 35 * 24;
    const dripping = quiet.map((count, hour) => (hour >= from ? count + 3 : count));
    const scored = score(series(dripping));
    const alarm = scored.findIndex(({ alarm }) => alarm);
    expect(alarm).toBeGreaterThan(from);
    expect(alarm).toBeLessThan(from + 2 * 24);
    expect(scored[alarm]?.reason).toContain('over the last');
  });

  it('takes a new level for one thing, not for one every day', () => {
    const moved = alarmsOf(calm.map((count, hour) => (hour >= 30 * 24 ? count * 3 : count)));
    expect(moved.length).toBeGreaterThan(0);
    expect(moved.length).toBeLessThanOrEqual(4);
  });

  it('neither floods nor sleeps on the first day of a series', () => {
    const first = calm.slice(0, 24);
    expect(alarmsOf(first)).toEqual([]);
    expect(alarmsOf(first.with(20, 5_000))).toEqual([20]);
  });

  it('makes no alarm of the first few events after weeks of none', () => {
    const none = new Array<number>(42 * 24).fill(0);
    expect(alarmsOf(none.with(1_000, 4))).toEqual([]);
    expect(alarmsOf(none.with(1_000, 30))).toEqual([1_000]);
    const scoreOf = (count: number) => score(series(none.with(1_000, count)))[1_000]?.score ?? 0;
    expect(scoreOf(4)).toBeLessThan(scoreOf(5) / 2);
  });

  it('lets a surprise make the next hour old news, and the same a day later hardly', () => {
    const at = 36 * 24 + 2;
    const scoreAt = (hour: number) => score(series(calm.with(at, 45).with(hour, 45)))[hour]?.score ?? 0;
    const fresh = score(series(calm.with(at + 23, 45)))[at + 23]?.score ?? 0;
    expect(scoreAt(at + 1)).toBeLessThan(fresh / 2);
    expect(scoreAt(at + 23)).toBeGreaterThan(fresh * 0.8);
  });

  it('expects of an hour that was never seen what the hours beside it bring', () => {
    const blindAtNoon = calm.map((count, hour) => (hour % 24 === 12 ? undefined : count));
    const monday = 35 * 24;
    const scored = score(series(blindAtNoon.with(monday + 12, 40)));
    expect(scored[monday + 12]?.expected).toBeGreaterThan(0.7 * (scored[monday + 11]?.expected ?? 0));
    expect(scored[monday + 12]?.expected).toBeGreaterThan(2 * (scored[monday + 2]?.expected ?? 0));
  });

  it('does not let an incident of last week hide the same today', () => {
    const twice = calm.with(28 * 24 + 3, 300).with(37 * 24 + 3, 300);
    expect(alarmsOf(twice)).toEqual([28 * 24 + 3, 37 * 24 + 3]);
  });

  it.each([5, 10, 30, 60, 1_440])('finds one burst the most unusual of all bins of %d minutes', (binMinutes) => {
    const chance = chanceFrom(binMinutes);
    const flat = Array.from({ length: 1_500 }, () => negativeBinomial(chance, 4, 1.5)).with(1_200, 80);
    const scored = score(series(flat, binMinutes));
    expect(scored[1_200]?.alarm).toBe(true);
    expect(Math.max(...scored.map((bin) => bin.score))).toBe(scored[1_200]?.score);
  });

  it('reads measurements as it reads counts, at any scale', () => {
    const chance = chanceFrom(3);
    const measured = Array.from({ length: 1_000 }, () => 1 + negativeBinomial(chance, 40, 2) / 100);
    for (const scale of [0.001, 1, 1e7])
      expect(alarmsOf(measured.with(900, 6).map((value) => value * scale))).toEqual([900]);
  });

  it('judges nothing that was not seen, and makes no zero of it', () => {
    const lost = calm.map((count, hour) => (hour >= 700 && hour < 760 ? undefined : count));
    const scored = score(series(lost));
    expect(scored[730]).toMatchObject({ score: 0, alarm: false });
    expect(scored[730]).not.toHaveProperty('value');
    const asZeros = score(series(lost.map((count) => count ?? 0)));
    expect(scored[760]?.expected).toBeGreaterThan((asZeros[760]?.expected ?? 0) * 1.1);
    expect(alarmsOf(lost)).toEqual([]);
  });

  it('explains an alarm', () => {
    const scored = score(series(calm.with(870, 400)));
    expect(scored[870]).toMatchObject({ value: 400, alarm: true });
    expect(scored[870]?.reason).toMatch(/^400 where [\d.]+ were expected: by chance once in [\d,]+ bins$/);
    expect(scored[870]?.upper).toBeLessThan(400);
    expect(scored[870]?.upper).toBeGreaterThan(scored[870]?.expected ?? 0);
  });

  const counts = fc.array(fc.option(fc.nat(50), { nil: undefined, freq: 10 }), { minLength: 1, maxLength: 120 });
  const few = { numRuns: 40 };

  it('uses only the past', () => {
    fc.assert(
      fc.property(counts, fc.array(fc.nat(10_000), { maxLength: 20 }), (past, future) => {
        expect(score(series([...past, ...future])).slice(0, past.length)).toEqual(score(series(past)));
      }),
      few,
    );
  });

  it('never finds more less surprising, nor a burst at or below its upper end', () => {
    fc.assert(
      fc.property(counts, fc.nat(200), fc.nat(200), (past, some, more) => {
        const last = (count: number) => score(series([...past, count])).at(-1);
        expect(last(some + more)?.score).toBeGreaterThanOrEqual((last(some)?.score ?? 0) - 1e-9);
        const { upper = 0, reason = '' } = last(some) ?? {};
        if (reason.includes(' where ') && !reason.includes('over the last')) expect(some).toBeGreaterThan(upper);
      }),
      few,
    );
  });

  it('gives scores from 0 to 1 and finite bounds whatever comes', () => {
    const wild = fc.oneof(fc.nat(3), fc.double({ min: 0, max: 1e15, noNaN: true }), fc.constant(undefined));
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 60 }), fc.constantFrom(1, 5, 60, 1_440, 10_080), (values, width) => {
        for (const { score: rating, expected, upper } of score(series(values, width))) {
          expect(rating >= 0 && rating <= 1).toBe(true);
          expect(Number.isFinite(expected) && Number.isFinite(upper) && upper >= expected).toBe(true);
        }
      }),
      few,
    );
  });
});

describe('a memory', () => {
  it('goes on after a night in a table as if it had never left', () => {
    const judge = detector(60, loneTerms(60));
    const kept = newMemory(60, 0);
    let stored = newMemory(60, 0);
    for (const count of workingDays(10)) {
      const judged = judge(kept, count);
      expect(judge(stored, count)).toEqual(judged);
      stored = JSON.parse(JSON.stringify(stored));
    }
    expect(JSON.stringify(stored).length).toBeLessThan(5_000);
  });
});
