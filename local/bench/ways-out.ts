import { departures } from '../../lib/egress/departures';
import { findEgressPaths } from '../../lib/egress/egress-paths';
import { openEstate } from '../../lib/egress/estate';
import { readInputs } from '../../lib/jobs/derive-parts';
import { collection, known } from '../../lib/model/evidence';
import type { Inventory } from '../../lib/model/inventory';
import { measureApart, type Works } from './apart';
import { edits } from './edits';
import { generateHubs, type HubsSize } from './generate-hubs';
import { line } from './line';

/** Estates that grow in every way at once. */
const sizes: readonly HubsSize[] = [10, 20, 40].map((hubs) => ({
  hubs,
  spokes: hubs * 12.5,
  workspaces: hubs * 250,
  rules: hubs * 2_500,
}));

/** One hub of the same kind, and how many of its workspaces are looked at one by one. */
const oneHub: HubsSize = { hubs: 1, spokes: 12, workspaces: 240, rules: 2_500 };
const sample = 20;

const settings = { ownTenants: [], ownSubscriptions: [], egressPolicy: { destinations: [] } };

/**
 * Deciding and telling all that leaves an estate, once for all subnets from which the same leaves; the same and making every way out of
 * every workspace from it, judged and sorted, as controls and reports go through them; and that for some workspaces of one hub, each as
 * if it were alone.
 */
export const waysOutWorks: Works = {
  told: async (size) => {
    const { inventory, tags } = readInputs(generateHubs(JSON.parse(size)), settings);
    return () => departures(openEstate(inventory, tags, settings)).reduce((sum, { ways }) => sum + ways().length, 0);
  },
  together: async (size) => {
    const { inventory, tags } = readInputs(generateHubs(JSON.parse(size)), settings);
    return () => countWays(inventory, tags);
  },
  alone: async (size) => {
    const { inventory, tags } = readInputs(generateHubs(JSON.parse(size)), settings);
    const { workspaces } = inventory;
    const some = workspaces.known ? [...workspaces.value].slice(0, sample) : [];
    const estates = some.map((workspace) => ({ ...inventory, workspaces: known(collection([workspace])) }));
    return () => estates.reduce((sum, estate) => sum + countWays(estate, tags), 0);
  },
};

/** Counts the ways out of each workspace that nobody approved. */
function countWays(inventory: Inventory, tags: ReturnType<typeof readInputs>['tags']): number {
  return findEgressPaths(inventory, tags, settings).sources.reduce(
    (sum, { paths }) => sum + paths.filter(({ approved }) => !approved).length,
    0,
  );
}

const widths = [10, 5, 8, 8, 10, 10, 8, 8, 6, 14, 12];

/**
 * How long it takes to tell all that leaves, and to go through every way out besides and count those that nobody approved; the naive way
 * to do both, a workspace at a time, is measured on some and reckoned up to the same number.
 */
export function benchWaysOut(): void {
  const alone = measureApart('alone', JSON.stringify(oneHub)).milliseconds / sample;
  const titles = [
    'workspaces',
    'hubs',
    'subnets',
    'rules',
    'ways',
    'told ms',
    'read ms',
    'MB',
    'naive',
    'µs per subnet',
    'µs per rule',
  ];
  line(widths, titles);
  for (const size of sizes) {
    const told = measureApart('told', JSON.stringify(size));
    const { milliseconds, megabytes, produced } = measureApart('together', JSON.stringify(size));
    const subnets = 2 * size.workspaces;
    line(widths, [
      ...[size.workspaces, size.hubs, subnets, size.rules, produced].map((count) => count.toLocaleString('en-US')),
      told.milliseconds.toFixed(0),
      milliseconds.toFixed(0),
      megabytes.toFixed(0),
      `${((alone * size.workspaces) / milliseconds).toFixed(0)}×`,
      ((milliseconds * 1000) / subnets).toFixed(0),
      ((milliseconds * 1000) / size.rules).toFixed(0),
    ]);
  }
}

/** The 95th percentile of finding the ways out again after one edit, for each kind of edit, at the largest size. */
export function benchEdits(): void {
  const size = sizes.at(-1);
  line([18, 10], ['edit of a', 'p95 ms']);
  for (const kind of Object.keys(edits)) {
    const { produced } = measureApart('edit', JSON.stringify({ size, kind }));
    line([18, 10], [kind, (produced / 1_000).toFixed(1)]);
  }
}
