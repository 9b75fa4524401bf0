import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { EgressSettings } from '../model/egress-policy';
import type { Inventory } from '../model/inventory';
import type { ServiceTags } from '../net/service-tags';
import { analyse } from './analyse';
import { findApproval } from './approval';
import { catalogueEntry } from './catalogue';
import { findOwnership } from './ownership';
import { unreachedEndpoints } from './requirements';
import { serverlessPaths } from './serverless';
import { storageExports } from './storage-exports';
import { workspaceExports } from './workspace-exports';

/** Every way out of an estate, of all three planes, approved or not; and what Databricks requires that none leads to. */
export function findEgressPaths(
  inventory: Inventory,
  list: ServiceTags | undefined,
  settings: EgressSettings,
): EgressPaths {
  const ownership = findOwnership(inventory, settings);
  const isApproved = findApproval(settings.egressPolicy, inventory.requiredEndpoints);
  const found = [
    ...analyse(inventory, list, settings),
    ...serverlessPaths(inventory, ownership),
    ...workspaceExports(inventory),
    ...storageExports(inventory, ownership),
  ];
  const judged = found.map((path) => {
    const catalogue = catalogueEntry(path);
    return { ...path, approved: isApproved(path), ...(catalogue === undefined ? {} : { catalogue }) };
  });
  const paths = judged.sort(inOrder);
  return { paths, unreached: unreachedEndpoints(inventory, paths) };
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
