import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { readEstateParts } from '../../lib/collect/estate-files';
import { type ReadableSnapshot, readInventory } from '../../lib/collect/inventory';
import { controls } from '../../lib/controls';
import { evaluate } from '../../lib/controls/evaluate';
import { notKnown } from '../../lib/model/evidence';
import type { Scan } from '../../lib/report/scan';
import { scanTable } from '../../lib/report/table';
import { paintFor } from '../terminal';

/** The work that is measured: parsing the file's text; or what `weir scan` does with it up to the printed table, ways out aside. */
export type Work = 'parse' | 'scan';

/** Wall time of the work, and the peak memory of the process that did it. */
export interface Measure {
  readonly milliseconds: number;
  readonly megabytes: number;
}

const works: Readonly<Record<Work, (file: string) => Promise<number>>> = {
  parse: async (file) => (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length,
  scan: async (file) => scanTable(judgeWithoutWaysOut(await readEstateParts([file])), paintFor(undefined)).length,
};

/** The controls over ways out are left aside: what they cost is a matter of routes and rules, not of rows. */
function judgeWithoutWaysOut(snapshot: ReadableSnapshot): Scan {
  const present = controls.filter(({ needs }) => !needs.includes('egressPaths') && !needs.includes('changes'));
  const aside = notKnown('the bench leaves it aside');
  const parts = { ...readInventory(snapshot), egressPaths: aside, changes: aside };
  const { verdicts } = evaluate(present, parts);
  return { takenAt: snapshot.takenAt, resources: snapshot.resources.length, verdicts, gaps: [] };
}

/** Does the work once and says what it took. */
export async function measure(work: Work, file: string): Promise<Measure> {
  const started = performance.now();
  const size = await works[work](file);
  const milliseconds = performance.now() - started;
  if (size === 0) throw new Error(`${work} produced nothing`);
  return { milliseconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}
