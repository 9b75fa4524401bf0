import { networkOf } from '../model/appliances';
import { type ArmId, armId, sameId } from '../model/arm-id';
import { classicSubnetsOf } from '../model/classic-subnets';
import type { EgressPath, Hop } from '../model/egress-path';
import { type Collection, collection, type Evidence } from '../model/evidence';
import type { Firewall, FirewallRule, RuleCollection } from '../model/firewall';
import type { Inventory } from '../model/inventory';
import type { PrivateEndpoint, RouteTable, Subnet } from '../model/network';
import { remembered } from '../model/remembered';
import { type OrderedRule, orderRules } from './firewall/rule-order';
import { answerFor } from './network/dns';
import { describePlace } from './network/firewall-labels';
import { memoised } from './remember';

/** A rule of a firewall with what it does, among the others. */
export interface PlacedRule {
  readonly action: RuleCollection['action'];
  readonly rule: FirewallRule;
  /** Its place among all rules of the firewall. */
  readonly index: number;
  readonly all: readonly OrderedRule[];
}

/** What stands around a way out, by which the known ways out are told apart where its hops do not tell. */
export interface Surroundings {
  /** The subnet that the way starts in; undefined where it is not seen. */
  subnetOf(path: EgressPath): Subnet | undefined;
  routeTableOf(path: EgressPath): RouteTable | undefined;
  /** The other subnets of the workspace. */
  siblingsOf(path: EgressPath): readonly Subnet[];
  /** Whether the private endpoint of the hop is in the network that the way starts in. */
  isInOwnNetwork(path: EgressPath, endpoint: Hop): boolean;
  /** Whether the network of the subnet is connected to a virtual hub whose default route it does not take. */
  refusesHubDefault(subnet: ArmId): boolean;
  ruleOf(firewall: Hop): PlacedRule | undefined;
  /** Whether an IP group holds no address, or none that can be seen. */
  isEmptyGroup(id: ArmId): boolean;
  /** Whether the firewall takes a name that has a private endpoint to be public. */
  resolvesInPublic(firewall: Hop, name: string): boolean;
}

/** Looks around in an inventory. */
export function surroundingsIn(inventory: Inventory): Surroundings {
  const part = <T extends { readonly id: ArmId }>(evidence: Evidence<Collection<T>>): Collection<T> =>
    evidence.known ? evidence.value : collection<T>([]);
  const networks = part(inventory.networks);
  const workspaces = part(inventory.workspaces);
  const subnetsFrom = ({ from }: EgressPath) => {
    const workspace = workspaces.find(from.workspace);
    const subnets = workspace.seen ? classicSubnetsOf(workspace.value, networks) : [];
    return subnets.flatMap(({ id, subnet }) => (subnet.seen ? { id, subnet: subnet.value } : []));
  };
  const firewalls = part(inventory.firewalls);
  const ipGroups = part(inventory.ipGroups);
  const connections = [...part(inventory.hubConnections)].filter(({ internetSecurity }) => !internetSecurity);
  const refusing = new Set(connections.map(({ network }) => network?.key));
  const routeTables = part(inventory.routeTables);
  const privateEndpoints = part(inventory.privateEndpoints);
  const policies = {
    firewallPolicies: part(inventory.firewallPolicies),
    ruleCollectionGroups: part(inventory.ruleCollectionGroups),
  };
  const zones = { dnsZones: part(inventory.dnsZones), dnsLinks: part(inventory.dnsLinks) };
  const parts = { ...policies, ...zones, firewalls, privateEndpoints, dnsRecords: part(inventory.dnsRecords) };
  const rulesOf = memoised((firewall: Firewall) => indexRules(orderRules(firewall, policies)));
  const privateNames = namesOf(privateEndpoints);
  const publicNamesAt = memoised(({ subnet }: Firewall) => {
    const network = subnet && networks.find(networkOf(subnet));
    const known = new Map<string, boolean>();
    return (name: string) => {
      if (!network?.seen || !privateNames.has(name)) return false;
      const isPublic = known.get(name) ?? answerFor(name, network.value, { parts }).kind === 'public';
      known.set(name, isPublic);
      return isPublic;
    };
  });
  const firewallOf = ({ resource }: Hop) => firewalls.find(armId(resource));
  const subnetOf = (path: EgressPath) => subnetsFrom(path).find(({ id }) => id.key === path.from.subnet?.key)?.subnet;
  return {
    subnetOf,
    routeTableOf(path) {
      const id = subnetOf(path)?.routeTable;
      const table = id && routeTables.find(id);
      return table?.seen ? table.value : undefined;
    },
    siblingsOf: (path) =>
      subnetsFrom(path).flatMap(({ id, subnet }) => (id.key === path.from.subnet?.key ? [] : subnet)),
    isInOwnNetwork({ from }, { resource }) {
      const endpoint = privateEndpoints.find(armId(resource));
      const at = endpoint.seen ? endpoint.value.subnet : undefined;
      return at === undefined || from.subnet === undefined || sameId(networkOf(at), networkOf(from.subnet));
    },
    refusesHubDefault: (subnet) => refusing.has(networkOf(subnet).key),
    ruleOf(hop) {
      const firewall = firewallOf(hop);
      return firewall.seen && hop.rule !== undefined ? rulesOf(firewall.value).get(hop.rule) : undefined;
    },
    isEmptyGroup(id) {
      const group = ipGroups.find(id);
      return !group.seen || group.value.addresses.length === 0;
    },
    resolvesInPublic(hop, name) {
      const firewall = firewallOf(hop);
      return firewall.seen && publicNamesAt(firewall.value)(name.toLowerCase());
    },
  };
}

const namesOf = remembered(
  (endpoints: Iterable<PrivateEndpoint>) =>
    new Set([...endpoints].flatMap(({ fqdns }) => fqdns.map((fqdn) => fqdn.toLowerCase()))),
);

function indexRules(all: readonly OrderedRule[]): ReadonlyMap<string, PlacedRule> {
  return new Map(
    all.flatMap((ordered, index) =>
      'unread' in ordered ? [] : [[describePlace(ordered.place), { ...ordered, all, index }] as const],
    ),
  );
}
