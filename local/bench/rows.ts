import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Measure, measureApart } from './apart';
import { generateRows } from './generate';
import { line } from './line';

const sizes = [1_000, 10_000, 200_000];
const columns = {
  rows: 8,
  MB: 7,
  'parse ms': 10,
  'scan ms': 10,
  ratio: 7,
  'µs per row': 12,
  'parse MB': 10,
  'scan MB': 10,
  'again: parse ms': 17,
  'judge ms': 10,
  'ratio ': 7,
};
const widths = Object.values(columns);
const rounds = 3;

/**
 * Scan beside the bare JSON.parse of the same bytes, each once in a process of its own; and the controls alone beside it, each
 * again and again in one process where that does not take too long, so that neither is measured while it is still compiled.
 */
export function benchRows(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  line(widths, Object.keys(columns));
  try {
    for (const rows of sizes) {
      const file = join(folder, `${rows}.json`);
      writeFileSync(file, generateRows(rows));
      const { parse, scan, parseAgain, judge } = measureBest(file, rows > 10_000 ? 1 : 9);
      line(widths, [
        rows.toLocaleString('en-US'),
        (statSync(file).size / 2 ** 20).toFixed(1),
        parse.milliseconds.toFixed(0),
        scan.milliseconds.toFixed(0),
        (scan.milliseconds / parse.milliseconds).toFixed(2),
        ((scan.milliseconds * 1000) / rows).toFixed(1),
        parse.megabytes.toFixed(0),
        scan.megabytes.toFixed(0),
        parseAgain.milliseconds.toFixed(0),
        judge.milliseconds.toFixed(0),
        (judge.milliseconds / parseAgain.milliseconds).toFixed(2),
      ]);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Each work has its turn in every round, and its best round counts: what disturbs a machine rarely lasts for all of them. */
function measureBest(file: string, runs: number) {
  const turns = Array.from({ length: rounds }, () => ({
    parse: measureApart('parse', file),
    scan: measureApart('scan', file),
    parseAgain: measureApart('parse', file, runs),
    judge: measureApart('judge', file, runs),
  }));
  const best = (work: keyof (typeof turns)[number]) => fastest(turns.map((turn) => turn[work]));
  return { parse: best('parse'), scan: best('scan'), parseAgain: best('parseAgain'), judge: best('judge') };
}

function fastest(measures: readonly Measure[]): Measure {
  return measures.reduce((best, other) => (other.milliseconds < best.milliseconds ? other : best));
}
