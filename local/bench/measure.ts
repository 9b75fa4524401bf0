import { readFileSync } from 'node:fs';
import { readEstateParts } from '../../lib/collect/estate-files';
import { readInventory } from '../../lib/collect/inventory';
import { controls } from '../../lib/controls';
import { evaluate } from '../../lib/controls/evaluate';
import { leaveWaysOutAside } from '../../lib/jobs/derive-parts';
import type { Inventory } from '../../lib/model/inventory';
import type { Scan } from '../../lib/report/scan';
import { scanTable } from '../../lib/report/table';
import { paintFor } from '../terminal';
import type { Works } from './apart';

const settings = { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } };

/**
 * Parsing a file's text; what `weir scan` does with it up to the printed table, ways out aside; and the controls alone, over rows
 * that were read before.
 */
export const rowWorks: Works = {
  parse: async (file) => () => (JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length,
  scan: async (file) => async () => {
    const snapshot = await readEstateParts([file]);
    const { takenAt, resources } = snapshot;
    const verdicts = judge(readInventory(snapshot));
    return scanTable({ takenAt, resources: resources.length, verdicts, gaps: [] }, paintFor(undefined)).length;
  },
  judge: async (file) => {
    const inventory = readInventory(await readEstateParts([file]));
    return () => judge(inventory).length;
  },
};

/** The controls over ways out are left aside: what they cost is a matter of routes and rules, not of rows. */
function judge(inventory: Inventory): Scan['verdicts'] {
  const present = controls.filter(({ needs }) => !needs.includes('egressPaths') && !needs.includes('changes'));
  return evaluate(present, leaveWaysOutAside({ inventory, settings })).verdicts;
}
