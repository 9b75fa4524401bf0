import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { ServiceTags } from '../net/service-tags';
import { findApproval } from './approval';
import { catalogueEntry } from './catalogue';
import { type Departure, departures, spellOut } from './departures';
import { type Estate, openEstate } from './estate';
import { once } from './remember';
import { unreachedEndpoints } from './requirements';
import { serverlessPaths } from './serverless';
import { storageExports } from './storage-exports';
import { strayedNames, tagsOfPrivateNames } from './strayed-names';
import { surroundingsIn } from './surroundings';
import { workspaceExports } from './workspace-exports';

/**
 * Every way out of an estate, of all three planes, approved or not; and what Databricks requires that none leads to. All are
 * decided here; each is written out, and judged by the policy, when the first of them is asked for.
 */
export function findEgressPaths(
  inventory: Inventory,
  list: ServiceTags | undefined,
  settings: EgressSettings,
): EgressPaths {
  const estate = openEstate(inventory, list, settings, tagsOfPrivateNames(inventory));
  const leaving = departures(estate);
  const paths = once(() => writeAll(estate, leaving, settings));
  const unreached = once(() => unreachedEndpoints(inventory, paths()));
  return {
    get paths() {
      return paths();
    },
    get unreached() {
      return unreached();
    },
  };
}

function writeAll(estate: Estate, leaving: readonly Departure[], settings: EgressSettings): readonly EgressPath[] {
  const { inventory, ownership } = estate;
  const isApproved = findApproval(settings.egressPolicy, inventory.requiredEndpoints);
  const found = [
    ...leaving.flatMap(spellOut),
    ...strayedNames(estate),
    ...serverlessPaths(inventory, ownership),
    ...workspaceExports(inventory),
    ...storageExports(inventory, ownership),
  ];
  const around = surroundingsIn(inventory);
  const judged = found.map((path) => {
    const catalogue = catalogueEntry(path, around);
    return { ...path, approved: isApproved(path), ...(catalogue === undefined ? {} : { catalogue }) };
  });
  return judged.sort(inOrder);
}

/** What paths are ordered by; hops are many, and seldom decide. */
const orderings: readonly ((path: EgressPath) => string)[] = [
  ({ from }) => from.workspace.key,
  ({ plane }) => plane,
  ({ from }) => from.subnet?.key ?? '',
  ({ to }) => to.kind,
  ({ to }) => to.value,
  ({ services }) => services.join(),
  ({ hops, certainty }) => JSON.stringify([hops, certainty]),
];

function inOrder(one: EgressPath, other: EgressPath): number {
  for (const textOf of orderings) {
    const [first, second] = [textOf(one), textOf(other)];
    if (first !== second) return first < second ? -1 : 1;
  }
  return 0;
}
