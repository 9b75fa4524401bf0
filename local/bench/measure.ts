import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readEstate } from '../../lib/collect/estate-files';
import { defaultConfig } from '../../lib/config';
import { scanSnapshot } from '../../lib/jobs/scan-snapshot';
import { scanTable } from '../../lib/report/table';
import { paintFor } from '../terminal';

/** The work that is measured: parsing the file's text, or what `weir scan` does with it up to the printed table. */
export type Work = 'parse' | 'scan';

/** Wall time of the work, and the peak memory of the process that did it. */
export interface Measure {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const works: Readonly<Record<Work, (file: string) => Promise<number>>> = {
  parse: async (file) => (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length,
  scan: async (file) =>
    scanTable(scanSnapshot(await readEstate([file]), defaultConfig).scan, paintFor(undefined)).length,
};

/** Does the work once and says what it took. */
export async function measure(work: Work, file: string): Promise<Measure> {
  const started = performance.now();
  const size = await works[work](file);
  const milliseconds = performance.now() - started;
  if (size === 0) throw new Error(`${work} produced nothing`);
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}
