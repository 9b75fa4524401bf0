import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, measureApart } from './apart';
import { generateRows } from './generate';
import { line } from './line';

const sizes = [1_000, 10_000, 200_000];
const widths = [8, 7, 10, 10, 7, 10, 7, 10, 10, 12];
const works = ['parse', 'scan', 'judge'] as const;
type Work = (typeof works)[number];
const rounds = 3;

/** Scan, and the controls alone, beside the bare JSON.parse of the same bytes, in one run on one machine. */
export function benchRows(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  line(widths, [
    'rows',
    'MB',
    'parse ms',
    'scan ms',
    'ratio',
    'judge ms',
    'ratio',
    'parse MB',
    'scan MB',
    'µs per row',
  ]);
  try {
    for (const rows of sizes) {
      const file = join(folder, `${rows}.json`);
      writeFileSync(file, generateRows(rows));
      const { parse, scan, judge } = measureBest(file);
      line(widths, [
        rows.toLocaleString('en-US'),
        (statSync(file).size / 2 ** 20).toFixed(1),
        parse.milliseconds.toFixed(0),
        scan.milliseconds.toFixed(0),
        (scan.milliseconds / parse.milliseconds).toFixed(2),
        judge.milliseconds.toFixed(0),
        (judge.milliseconds / parse.milliseconds).toFixed(2),
        parse.megabytes.toFixed(0),
        scan.megabytes.toFixed(0),
        ((scan.milliseconds * 1000) / rows).toFixed(1),
      ]);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each work has its turn in every round, and its best round counts: what disturbs a machine rarely lasts for all of them. */
function measureBest(file: string): Readonly<Record<Work, Measure>> {
  const turns = Array.from({ length: rounds }, () => works.map((work) => ({ work, ...measureApart(work, file) })));
  const best = (work: Work) => fastest(turns.flat().filter((turn) => turn.work === work));
  return { parse: best('parse'), scan: best('scan'), judge: best('judge') };
}

function fastest(measures: readonly Measure[]): Measure {
  return measures.reduce((best, other) => (other.milliseconds < best.milliseconds ? other : best));
}
