import { idsIn } from '../drift/company';
import type { Differences } from '../drift/differences';
import { revisedWorkspaces } from '../egress/follow-change';
import { networkOf } from '../model/appliances';
import { type ArmId, armId, depthOf, parentOf } from '../model/arm-id';
import type { Evidence } from '../model/evidence';
import type { FirewallRule } from '../model/firewall';
import type { Inventory, PartName, ResourcePartName, ResourceParts } from '../model/inventory';
import { remembered } from '../model/remembered';

type Link = readonly [ArmId, ArmId | undefined];

type LinksOf = { readonly [P in ResourcePartName]?: (resource: ResourceParts[P]) => readonly Link[] };

const from = (id: ArmId, ...others: readonly (ArmId | undefined)[]): readonly Link[] =>
  others.map((other) => [id, other] as const);

/** What a packet, or the judgement of one, may lead to from a resource of a part. */
const linksOf: LinksOf = {
  workspaces: ({ id, classic }) => from(id, classic?.injection?.network, classic?.accessConnector),
  networks: ({ id, subnets, peerings }) =>
    from(
      id,
      ...peerings.map(({ remote }) => remote),
      ...subnets.flatMap(({ routeTable, securityGroup, natGateway, endpointPolicies, privateEndpoints }) => [
        ...[routeTable, securityGroup, natGateway, ...endpointPolicies, ...privateEndpoints],
      ]),
    ),
  firewalls: ({ id, policy, subnet, virtualHub }) => from(id, policy, subnet && networkOf(subnet), virtualHub),
  firewallPolicies: ({ id, basePolicy }) => from(id, basePolicy),
  ruleCollectionGroups: ({ id, policy }) => from(id, policy),
  privateEndpoints: ({ id, subnet }) => from(id, subnet && networkOf(subnet)),
  virtualHubs: ({ id, firewall, virtualWan }) => from(id, firewall, virtualWan),
  hubConnections: ({ hub, network }) => from(hub, network),
  gateways: ({ id, network }) => from(id, network),
  effectiveConfigurations: ({ network, configurations }) => from(network, ...configurations),
};

/** All links of an estate, in lists that stay the same as long as what they come of does. */
export function linksIn(inventory: Inventory): readonly (readonly Link[])[] {
  const parts = Object.keys(linksOf) as (keyof typeof linksOf)[];
  const { ruleCollectionGroups, workspaces } = inventory;
  return [...parts.map((part) => linksInPart(inventory[part], part)), namesInRules(ruleCollectionGroups, workspaces)];
}

const linksInPart = remembered((evidence: Evidence<Iterable<unknown>>, part: keyof typeof linksOf): readonly Link[] => {
  // Each part has links of its own resources, which a walk over all parts cannot say.
  const linksOfOne = linksOf[part] as ((resource: unknown) => readonly Link[]) | undefined;
  return valuesOf(evidence).flatMap(linksOfOne ?? (() => []));
});

/** A firewall that names the host of a workspace must know whose it is. */
const namesInRules = remembered(
  (groups: Inventory['ruleCollectionGroups'], workspaces: Inventory['workspaces']): readonly Link[] => {
    const hosts = new Map(
      valuesOf(workspaces).flatMap(({ id, url }) => (url ? [[url.toLowerCase(), id] as const] : [])),
    );
    return valuesOf(groups).flatMap(({ id, collections }) =>
      collections
        .flatMap(({ rules }) => rules.flatMap(namesIn))
        .flatMap((name) => from(id, hosts.get(name.toLowerCase()))),
    );
  },
);

function namesIn(rule: FirewallRule): readonly string[] {
  if (rule.kind === 'application') return rule.fqdns;
  return rule.kind === 'network' ? rule.destinationFqdns : [];
}

/** Keys of resources that are linked. */
export type Near = ReadonlySet<string>;

/** What was found last, which stands for all that is the same. */
let latest: Near = new Set();

/** All that is linked, over however many links, to what differs between inventories, or to what that names. */
export function nearTo({ things }: Differences, inventories: readonly Inventory[]): Near {
  const graphs = [...new Set(inventories.flatMap(linksIn))].map(graphOf);
  const found = new Set(
    things
      .flatMap(idsIn)
      .map(armId)
      .flatMap(holdersOf)
      .map(({ key }) => key),
  );
  // A set goes on to what is added to it while it is gone through.
  for (const key of found) for (const graph of graphs) for (const other of graph.get(key) ?? []) found.add(other);
  if (found.size !== latest.size || [...found].some((key) => !latest.has(key))) latest = found;
  return latest;
}

/** Parts whose things rule in networks and for workspaces, and lead nowhere further. */
const leafParts: readonly PartName[] = [
  'accessConnectors',
  'diagnostics',
  'endpointPolicies',
  'locks',
  'requiredEndpoints',
  'routeTables',
  'securityGroups',
  'workspaces',
  'workspaceSettings',
];

/** The same, but only what stands in the same networks where what differs bears on no more. */
export function closeTo(differences: Differences, before: Inventory, after: Inventory): Near {
  const { parts, things } = differences;
  const isLeaf = [...parts].every((part) => leafParts.includes(part)) && revisedWorkspaces(before, after) !== undefined;
  const graphs = [...new Set([before, after].flatMap(linksIn))].map(graphOf);
  const around = (keys: Near): Near =>
    new Set([...keys, ...[...keys].flatMap((key) => graphs.flatMap((graph) => graph.get(key) ?? []))]);
  const holding = around(new Set(things.flatMap(({ id }) => holdersOf(id)).map(({ key }) => key)));
  const passes = [before, after]
    .flatMap(({ firewalls }) => valuesOf(firewalls))
    .some(({ subnet }) => subnet && isNear(subnet, holding));
  return isLeaf && !passes ? around(holding) : nearTo(differences, [before, after]);
}

export function isNear(id: ArmId, near: Near): boolean {
  return near.has(id.key) || (depthOf(id) > 1 && holdersOf(id).some(({ key }) => near.has(key)));
}

/** By the key of each resource those of the ones that it is linked to. */
const graphOf = remembered((links: readonly Link[]): ReadonlyMap<string, readonly string[]> => {
  const graph = new Map<string, string[]>();
  const add = (one: ArmId, other: ArmId) => {
    const others = graph.get(one.key);
    if (others) others.push(other.key);
    else graph.set(one.key, [other.key]);
  };
  for (const [one, other] of links) {
    if (!other) continue;
    add(one, other);
    add(other, one);
  }
  return graph;
});

/** The resource and all that hold it: a rule is where its policy is, and a subnet where its network is. */
export function holdersOf(id: ArmId): readonly ArmId[] {
  const holders: ArmId[] = [];
  for (let [at, depth] = [id, depthOf(id)]; depth > 0; [at, depth] = [parentOf(at), depth - 1]) holders.push(at);
  return holders;
}

export function valuesOf<T>(evidence: Evidence<Iterable<T>>): readonly T[] {
  return evidence.known ? [...evidence.value] : [];
}
