import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateRows } from './generate';
import { type Measure, measure, type Work } from './measure';

const sizes = [1_000, 10_000, 200_000];

/** Runs one piece of work in a process of its own, so that peak memory is its own too. */
function measureApart(work: Work, file: string): Measure {
  const child = spawnSync(process.execPath, [__filename, work, file], { encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${work} of ${file} failed: ${child.stderr}`);
  return JSON.parse(child.stdout) as Measure;
}

/** Scan beside the bare JSON.parse of the same bytes, in one run on one machine. */
function compare(): void {
  const folder = mkdtempSync(join(tmpdir(), 'weir-bench-'));
  process.stdout.write('    rows      MB   parse ms    scan ms   ratio   parse MB    scan MB   µs per row\n');
  try {
    for (const rows of sizes) {
      const file = join(folder, `${rows}.json`);
      writeFileSync(file, generateRows(rows));
      const [parse, scan] = [measureApart('parse', file), measureApart('scan', file)];
      const cells = [
        rows.toLocaleString('en-US').padStart(8),
        (statSync(file).size / 2 ** 20).toFixed(1).padStart(7),
        parse.milliseconds.toFixed(0).padStart(10),
        scan.milliseconds.toFixed(0).padStart(10),
        (scan.milliseconds / parse.milliseconds).toFixed(2).padStart(7),
        parse.megabytes.toFixed(0).padStart(10),
        scan.megabytes.toFixed(0).padStart(10),
        ((scan.milliseconds * 1000) / rows).toFixed(1).padStart(12),
      ];
      process.stdout.write(`${cells.join(' ')}\n`);
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const [, , work, file] = process.argv;
  if (work === undefined || file === undefined) compare();
  else process.stdout.write(JSON.stringify(await measure(work as Work, file)));
}

void main();
