import { type Appliances, findAppliances, networkOf } from '../model/appliances';
import type { ArmId } from '../model/arm-id';
import type { OwnScopes } from '../model/egress-policy';
import { type Collection, collection } from '../model/evidence';
import type { Firewall, RuleCollection } from '../model/firewall';
import type { Inventory, ResourcePartName, ResourceParts } from '../model/inventory';
import type { Gateway, HubConnection, Network, PrivateEndpoint } from '../model/network';
import { once } from '../model/remembered';
import type { ServiceTags } from '../net/service-tags';
import { type TagTable, tagTable } from './destinations';
import { compileFirewall, type FirewallProgram } from './firewall/program';
import { connectGroups } from './network/connected-groups';
import { tagOfService } from './network/service-tags-of-endpoints';
import { findOwnership, type Ownership } from './ownership';
import { recall } from './remember';

export type Parts = { readonly [P in ResourcePartName]: Collection<ResourceParts[P]> };

/** An inventory made ready for walking: what was not read is an empty collection that says so, and what is looked up often is indexed. */
export interface Estate {
  readonly parts: Parts;
  readonly inventory: Inventory;
  readonly tags: TagTable;
  /** Every destination that a route or a rule names. */
  readonly texts: () => readonly string[];
  /** What is remembered of walks; an estate that is reopened may have it in common with the earlier one. */
  readonly memory: object;
  readonly ownership: Ownership;
  readonly appliances: Appliances;
  /** What was compiled of firewalls, by their keys. */
  readonly programs: ReadonlyMap<string, FirewallProgram>;
  programOf(firewall: Firewall): FirewallProgram;
  endpointsIn(network: ArmId): readonly PrivateEndpoint[];
  gatewaysIn(network: ArmId): readonly Gateway[];
  hubConnectionsOf(network: ArmId): readonly HubConnection[];
}

/** Makes an inventory ready for walking; `more` are destinations beyond the inventory's own that will be asked for. */
export function openEstate(
  inventory: Inventory,
  list: ServiceTags | undefined,
  scopes: OwnScopes,
  more: readonly string[] = [],
): Estate {
  const parts = connectGroups(partsOf(inventory));
  const endpoints = Map.groupBy(parts.privateEndpoints, ({ subnet }) => subnet && networkOf(subnet).key);
  const gateways = Map.groupBy(parts.gateways, ({ network }) => network?.key);
  const connections = Map.groupBy(parts.hubConnections, ({ network }) => network?.key);
  const texts = once(() => [...new Set(destinationTexts(parts))]);
  const tags = tagTable(list, [...texts(), ...more]);
  return {
    parts,
    inventory,
    tags,
    texts,
    memory: {},
    ...compileOnDemand(parts, tags, new Map()),
    ownership: findOwnership(inventory, scopes),
    appliances: findAppliances(parts),
    endpointsIn: ({ key }) => endpoints.get(key) ?? [],
    gatewaysIn: ({ key }) => gateways.get(key) ?? [],
    hubConnectionsOf: ({ key }) => connections.get(key) ?? [],
  };
}

/** Parts that can change without anything else that an estate is made ready for. */
export const rulingParts = [
  'ruleCollectionGroups',
  'firewallPolicies',
  'routeTables',
  'securityGroups',
  'endpointPolicies',
] as const satisfies readonly ResourcePartName[];

/**
 * An estate after a change of its ruling parts, and of what only workspaces go by, that names no other tags of unknown addresses. What is remembered of walks holds as
 * long as firewalls go on by the routes that they had.
 */
export function reopenEstate(
  earlier: Estate,
  inventory: Inventory,
  firewalls: readonly Firewall[],
  isSameBeyond: boolean,
): Estate {
  const opened = partsOf(inventory);
  const parts: Parts = {
    ...earlier.parts,
    workspaces: opened.workspaces,
    ...Object.fromEntries(rulingParts.map((part) => [part, opened[part]])),
  };
  const programs = new Map(earlier.programs);
  for (const firewall of firewalls) {
    const program = programs.get(firewall.id.key);
    if (program) programs.set(firewall.id.key, compileFirewall(firewall, parts, earlier.tags, program));
  }
  return {
    ...earlier,
    parts,
    inventory,
    texts: once(() => [...new Set(destinationTexts(parts))]),
    memory: isSameBeyond ? earlier.memory : {},
    ...compileOnDemand(parts, earlier.tags, programs),
  };
}

function compileOnDemand(parts: Parts, tags: TagTable, programs: Map<string, FirewallProgram>) {
  return {
    programs,
    programOf(firewall: Firewall): FirewallProgram {
      return recall(programs, firewall.id.key, () => compileFirewall(firewall, parts, tags));
    },
  };
}

function partsOf(inventory: Inventory): Parts {
  const { serverless: _, ...resources } = inventory;
  const opened = Object.entries(resources).map(([part, evidence]) => [
    part,
    evidence.known ? evidence.value : collection([], [{ part, scope: '/', because: evidence.because }]),
  ]);
  // The names of the parts are those of the inventory, which `fromEntries` cannot say.
  return Object.fromEntries(opened) as Parts;
}

/** The parts that name destinations. */
type TextParts = {
  readonly [P in
    | 'routeTables'
    | 'securityGroups'
    | 'adminRules'
    | 'ruleCollectionGroups'
    | 'firewalls'
    | 'networks']: Iterable<ResourceParts[P]>;
};

/** Every text of the parts that may be a service tag. */
export function* destinationTexts(parts: TextParts): Iterable<string> {
  for (const { routes } of parts.routeTables) for (const { destination } of routes) yield destination;
  for (const { rules } of parts.securityGroups)
    for (const { destinations } of rules) yield* destinations.filter(isPublic);
  for (const { destinations } of parts.adminRules) yield* destinations.filter(isPublic);
  for (const { collections } of parts.ruleCollectionGroups) yield* ruleTexts(collections);
  for (const { classicRules } of parts.firewalls) yield* ruleTexts(classicRules);
  for (const network of parts.networks) yield* endpointTexts(network);
}

/** The other tags mean something else in each subnet, which the security rules say themselves. */
function isPublic(destination: string): boolean {
  return !/^(?:virtualnetwork|azureloadbalancer|azureplatform\w+)$/i.test(destination);
}

function* ruleTexts(collections: readonly RuleCollection[]): Iterable<string> {
  for (const { rules } of collections) {
    for (const rule of rules) if (rule.kind !== 'unmodelled') yield* rule.destinations;
  }
}

/** The tags of the service endpoints, and of the storage that a subnet without a way out still reaches. */
function* endpointTexts({ location, subnets }: Network): Iterable<string> {
  yield* ['Storage', `Storage.${location}`];
  for (const { serviceEndpoints } of subnets) {
    for (const { service, locations } of serviceEndpoints) {
      const tag = tagOfService(service);
      yield tag;
      for (const place of locations) if (place !== '*') yield `${tag}.${place}`;
    }
  }
}
