import { detector } from '../../lib/traffic/detector';
import { type Memory, newMemory } from '../../lib/traffic/memory';
import { estatePrior, openPrior } from '../../lib/traffic/prior';
import { chanceFrom, negativeBinomial } from '../../local/bench/chance';

/** Four weeks of a series whose days have a peak at noon. */
function grown(rate: number, seed: number): Memory {
  const chance = chanceFrom(seed);
  const judge = detector(60, { prior: openPrior, alarmChance: 1e-6 });
  const memory = newMemory(60, 0);
  for (let hour = 0; hour < 28 * 24; hour++) judge(memory, negativeBinomial(chance, rate * noonPeak(hour), 2));
  return memory;
}

const noonPeak = (hour: number) => 1 + 0.9 * Math.cos((2 * Math.PI * ((hour % 24) - 12)) / 24);

describe('what an estate knows of a new series', () => {
  const prior = estatePrior([4, 6, 10, 12, 20].map(grown));

  it('is nothing where nothing has grown', () => {
    expect(estatePrior([])).toEqual(openPrior);
    expect(estatePrior([newMemory(60, 0)])).toEqual(openPrior);
  });

  it('is its rate, how clumped it is and the shape of its days', () => {
    expect(prior.hourlyRate).toBeGreaterThan(4);
    expect(prior.hourlyRate).toBeLessThan(40);
    expect(prior.dispersion).toBeGreaterThan(1.5);
    expect(prior.dispersion).toBeLessThan(2.5);
    expect(prior.shape[12]).toBeGreaterThan(1.5);
    expect(prior.shape[0]).toBeLessThan(0.5);
    expect(prior.events).toBeGreaterThan(openPrior.events);
  });

  /** The alarms of the first hours of a new series, from six in the morning on. */
  function firstDay(counts: readonly number[]): readonly number[] {
    const judge = detector(60, { prior, alarmChance: 2e-4 });
    const memory = newMemory(60, 6 * 60);
    return counts.flatMap((count, hour) => (judge(memory, count).alarm ? [hour] : []));
  }

  it('keeps the first morning quiet, and wakes for what no series of the estate does', () => {
    const morning = [5, 6, 9, 11, 14, 17, 19, 20, 19];
    expect(firstDay(morning)).toEqual([]);
    expect(firstDay(morning.with(4, 600))).toEqual([4]);
  });
});
