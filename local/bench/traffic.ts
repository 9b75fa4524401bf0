import { detector } from '../../lib/traffic/detector';
import { type Memory, newMemory } from '../../lib/traffic/memory';
import { openPrior } from '../../lib/traffic/prior';
import { measureApart, type Works } from './apart';
import { chanceFrom, negativeBinomial } from './chance';
import { line } from './line';

const binMinutes = 10;
const fourWeeks = (28 * 1_440) / binMinutes;
const series = 10_000;
const judge = detector(binMinutes, { prior: openPrior, alarmChance: 1e-6 });

/** Scoring series from their first bin on, four weeks of each; and one bin of each, its memory out of a store and back. */
export const trafficWorks: Works = {
  'four-weeks': async (count) => {
    const bins = drawBins();
    return () => {
      for (let index = 0; index < Number(count); index++) {
        const memory = newMemory(binMinutes, 0);
        const from = (index * 997) % (bins.length - fourWeeks);
        for (let bin = 0; bin < fourWeeks; bin++) judge(memory, bins[from + bin]);
      }
      return Number(count) * fourWeeks;
    };
  },
  tick: async (count) => {
    const bins = drawBins();
    const grown = newMemory(binMinutes, 0);
    for (let bin = 0; bin < fourWeeks; bin++) judge(grown, bins[bin]);
    const stored = new Array<string>(Number(count)).fill(JSON.stringify(grown));
    return () => {
      stored.forEach((text, index) => {
        const memory = JSON.parse(text) as Memory;
        judge(memory, bins[index]);
        stored[index] = JSON.stringify(memory);
      });
      return stored.length;
    };
  },
};

function drawBins(): Uint16Array {
  const chance = chanceFrom(1);
  return Uint16Array.from({ length: 100_000 }, () => negativeBinomial(chance, 3, 1.5));
}

const widths = [10, 12, 10, 14, 8];

/** What ten thousand series cost in bins of ten minutes. */
export function benchTraffic(): void {
  line(widths, ['series', 'bins', 'ms', 'processor ms', 'MB']);
  for (const work of ['four-weeks', 'tick']) {
    const { milliseconds, processorMilliseconds, megabytes, produced } = measureApart(work, String(series));
    const cells = [
      series,
      produced,
      Math.round(milliseconds),
      Math.round(processorMilliseconds),
      Math.round(megabytes),
    ];
    line(
      widths,
      cells.map((cell) => cell.toLocaleString('en-US')),
    );
  }
}
