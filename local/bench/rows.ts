import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureApart } from './apart';
import { generateRows } from './generate';
import { line } from './line';

const sizes = [1_000, 10_000, 200_000];
const widths = [8, 7, 10, 10, 7, 10, 10, 12];

/** Scan beside the bare JSON.parse of the same bytes, in one run on one machine. */
export function benchRows(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  line(widths, ['rows', 'MB', 'parse ms', 'scan ms', 'ratio', 'parse MB', 'scan MB', 'µs per row']);
  try {
    for (const rows of sizes) {
      const file = join(folder, `${rows}.json`);
      writeFileSync(file, generateRows(rows));
      const [parse, scan] = [measureApart('parse', file), measureApart('scan', file)];
      line(widths, [
        rows.toLocaleString('en-US'),
        (statSync(file).size / 2 ** 20).toFixed(1),
        parse.milliseconds.toFixed(0),
        scan.milliseconds.toFixed(0),
        (scan.milliseconds / parse.milliseconds).toFixed(2),
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
