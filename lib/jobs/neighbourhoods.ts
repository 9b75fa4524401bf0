import { type ArmId, armId } from '../model/arm-id';
import { type Collection, collection, type Evidence, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { joined } from './joined';
import { holdersOf, linksIn, valuesOf } from './links';

/** An estate divided so that no way out starts in one part and leads through another. */
export interface Division {
  /** The part that judges a resource; what belongs to no network is the first part's. */
  partOf(resource: string): number;
  /** The inventory with the workspaces of one part, and only the rules and routes that packets from them can come upon. */
  inventoryOf(part: number): Inventory;
}

/** How many parts an estate is worth: one for each so many workspaces, and none more than it has neighbourhoods. */
export function partsWorth(inventory: Inventory, workspacesPerPart: number): number {
  const groups = new Set(valuesOf(inventory.workspaces).map(neighbourhoodsIn(inventory)));
  return Math.min(Math.ceil(valuesOf(inventory.workspaces).length / workspacesPerPart), groups.size);
}

/** Divides an estate into so many parts, each of whole neighbourhoods: networks that reach each other, with their firewalls, policies and endpoints. */
export function divide(inventory: Inventory, parts: number): Division {
  const neighbourhood = neighbourhoodsIn(inventory);
  const sizes = new Map<string, number>();
  for (const { id } of valuesOf(inventory.workspaces)) {
    const group = neighbourhood({ id });
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  const placed = inParts(sizes, parts);
  const partOf = (resource: string) => placed.get(neighbourhood({ id: armId(resource) })) ?? 0;
  const within = <T extends { readonly id: ArmId }>(evidence: Evidence<Collection<T>>, part: number) =>
    evidence.known
      ? known(
          collection(
            [...evidence.value].filter(({ id }) => partOf(id.key) === part),
            evidence.value.gaps,
          ),
          evidence.gaps,
        )
      : evidence;
  return {
    partOf,
    inventoryOf: (part) => ({
      ...inventory,
      workspaces: within(inventory.workspaces, part),
      routeTables: within(inventory.routeTables, part),
      securityGroups: within(inventory.securityGroups, part),
      firewalls: within(inventory.firewalls, part),
      firewallPolicies: within(inventory.firewallPolicies, part),
      ruleCollectionGroups: within(inventory.ruleCollectionGroups, part),
    }),
  };
}

/** The largest neighbourhoods first, each to the part that has the fewest workspaces. */
function inParts(sizes: ReadonlyMap<string, number>, parts: number): ReadonlyMap<string, number> {
  const loads = new Array<number>(parts).fill(0);
  const largestFirst = [...sizes].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  return new Map(
    largestFirst.map(([group, size]) => {
      const part = loads.indexOf(Math.min(...loads));
      loads[part] = (loads[part] ?? 0) + size;
      return [group, part] as const;
    }),
  );
}

/** Names the neighbourhood of a resource, by one of its members; a resource that nothing joins is one of its own. */
function neighbourhoodsIn(inventory: Inventory): (resource: { readonly id: ArmId }) => string {
  const groups = joined(linksIn(inventory).flat());
  return ({ id }) => {
    for (const { key } of holdersOf(id)) {
      const group = groups.get(key);
      if (group !== undefined) return group;
    }
    return id.key;
  };
}
