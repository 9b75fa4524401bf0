import { networkOf } from '../model/appliances';
import { type ArmId, armId, parentOf } from '../model/arm-id';
import { type Collection, collection, type Evidence, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { joined } from './joined';

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
  const groups = joined(linksIn(inventory));
  return ({ id }) => {
    // A rule is where its policy is, and a subnet where its network is.
    for (let at = id; at.key.includes('/providers/'); at = parentOf(at)) {
      const group = groups.get(at.key);
      if (group !== undefined) return group;
    }
    return id.key;
  };
}

/** What a packet, or the judgement of one, may lead from to. */
function* linksIn(inventory: Inventory): Iterable<readonly [ArmId, ArmId | undefined]> {
  for (const { id, classic } of valuesOf(inventory.workspaces)) yield [id, classic?.injection?.network];
  for (const { id, subnets, peerings } of valuesOf(inventory.networks)) {
    for (const { remote } of peerings) yield [id, remote];
    for (const { routeTable, securityGroup, natGateway, endpointPolicies, privateEndpoints } of subnets) {
      for (const other of [routeTable, securityGroup, natGateway, ...endpointPolicies, ...privateEndpoints])
        yield [id, other];
    }
  }
  for (const { id, policy, subnet, virtualHub } of valuesOf(inventory.firewalls)) {
    for (const other of [policy, subnet && networkOf(subnet), virtualHub]) yield [id, other];
  }
  for (const { id, basePolicy } of valuesOf(inventory.firewallPolicies)) yield [id, basePolicy];
  for (const { id, policy } of valuesOf(inventory.ruleCollectionGroups)) yield [id, policy];
  for (const { id, subnet } of valuesOf(inventory.privateEndpoints)) yield [id, subnet && networkOf(subnet)];
  for (const { id, firewall, virtualWan } of valuesOf(inventory.virtualHubs)) {
    yield [id, firewall];
    yield [id, virtualWan];
  }
  for (const { hub, network } of valuesOf(inventory.hubConnections)) yield [hub, network];
  for (const { id, network } of valuesOf(inventory.gateways)) yield [id, network];
  for (const { network, configurations } of valuesOf(inventory.effectiveConfigurations)) {
    for (const configuration of configurations) yield [network, configuration];
  }
  yield* namesInRules(inventory);
}

/** A firewall that names the host of a workspace must know whose it is. */
function* namesInRules(inventory: Inventory): Iterable<readonly [ArmId, ArmId | undefined]> {
  const hosts = new Map(
    valuesOf(inventory.workspaces).flatMap(({ id, url }) => (url ? [[url.toLowerCase(), id] as const] : [])),
  );
  for (const { id, collections } of valuesOf(inventory.ruleCollectionGroups)) {
    for (const { rules } of collections) {
      for (const rule of rules) {
        const names = rule.kind === 'application' ? rule.fqdns : rule.kind === 'network' ? rule.destinationFqdns : [];
        for (const name of names) if (hosts.size > 0) yield [id, hosts.get(name.toLowerCase())];
      }
    }
  }
}

function valuesOf<T>(evidence: Evidence<Collection<T>>): readonly T[] {
  return evidence.known ? [...evidence.value] : [];
}
