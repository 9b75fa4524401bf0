import { readFileSync } from 'node:fs';
import { readEstateParts } from '../../lib/collect/estate-files';
import type { ReadableSnapshot } from '../../lib/collect/inventory';
import { controls } from '../../lib/controls';
import { evaluate } from '../../lib/controls/evaluate';
import { leaveWaysOutAside, readInputs } from '../../lib/jobs/derive-parts';
import type { Scan } from '../../lib/report/scan';
import { scanTable } from '../../lib/report/table';
import { paintFor } from '../terminal';
import type { Works } from './apart';

const settings = { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } };

/** Parsing a file's text; and what `weir scan` does with it up to the printed table, ways out aside. */
export const rowWorks: Works = {
  parse: async (file) => () => (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length,
  scan: async (file) => async () =>
    scanTable(judgeWithoutWaysOut(await readEstateParts([file])), paintFor(undefined)).length,
};

/** The controls over ways out are left aside: what they cost is a matter of routes and rules, not of rows. */
function judgeWithoutWaysOut(snapshot: ReadableSnapshot): Scan {
  const present = controls.filter(({ needs }) => !needs.includes('egressPaths'));
  const { verdicts } = evaluate(present, leaveWaysOutAside(readInputs(snapshot, settings)));
  return { takenAt: snapshot.takenAt, resources: snapshot.resources.length, verdicts, gaps: [] };
}
