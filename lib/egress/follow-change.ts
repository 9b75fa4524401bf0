import type { Workspace } from '../model/databricks';
import type { Firewall, FirewallPolicy } from '../model/firewall';
import type { Inventory, ResourcePartName, ResourceParts } from '../model/inventory';
import type { Network, Subnet } from '../model/network';
import { departurePlaces } from './departure-places';
import { type Departure, departureFrom, departures } from './departures';
import { destinationTexts, type Estate, type Parts, reopenEstate, rulingParts } from './estate';
import { chainOf } from './firewall/rule-order';
import { areDecidedAlike } from './leaving';
import { placeOf } from './network/place';
import { memoised } from './remember';

/** Everything that leaves the clusters of an estate, from which that of a changed estate follows. */
export interface Analysis {
  readonly estate: Estate;
  readonly departures: readonly Departure[];
}

/** Walks the whole estate. */
export function analyseEstate(estate: Estate): Analysis {
  return { estate, departures: departures(estate) };
}

/**
 * Walks only what a change touches: every other departure is the very one of the earlier analysis. Undefined where more differs than
 * rules, route tables, security groups, policies, and what only workspaces themselves go by, so that everything has to be walked.
 */
export function followChange(
  { estate: before, departures: known }: Analysis,
  inventory: Inventory,
): Analysis | undefined {
  const changed = changesBetween(before.inventory, inventory);
  if (!changed || !leavesNamesAlone(changed) || namesUnknownTag(changed, before)) return undefined;
  const workspaces = new Map(changed.workspaces.map((workspace) => [workspace.id.key, workspace]));
  const keys = new Set(rulingParts.flatMap((part) => changed[part].map(({ id }) => id.key)));
  const rerouted = [...before.parts.firewalls].filter((firewall) => isRerouted(firewall, keys, before));
  const owners = new Set([...keys, ...changed.ruleCollectionGroups.map(({ policy }) => policy.key)]);
  const ruled = firewallsUnder(owners, before.parts, inventory);
  const estate = reopenEstate(before, inventory, ruled, rerouted.length === 0);
  const revised = ruled.filter((firewall) => !hasSameClauses(firewall, before, estate));
  const mayMeet = meeting([...rerouted, ...revised], estate);
  const isRouted = meeting(rerouted, estate);
  const places = departurePlaces(before.tags, before, known);
  const concerned = new Set([
    ...[...workspaces.keys()].flatMap((key) => places.ofWorkspace.get(key) ?? []),
    ...[...keys].flatMap((key) => places.ruledBy.get(key) ?? []),
    ...[...places.inNetwork].flatMap(([network, there]) => (mayMeet(network) ? there : [])),
  ]);
  const follow = (departure: Departure): Departure => {
    const { place } = departure;
    const workspace = workspaces.size > 0 && place && workspaces.get(place.workspace.id.key);
    if (workspace) return departureFrom({ ...place, workspace }, estate);
    if (!place?.network.seen || !place.subnet.seen) return departure;
    const { value: network } = place.network;
    const isWalked = !uses(place.subnet.value, keys) && !isRouted(network);
    if (isWalked && (!mayMeet(network) || areDecidedAlike(departure.sources, estate))) return departure;
    return departureFrom(place, estate);
  };
  return {
    estate,
    departures: known.map((departure, place) => (concerned.has(place) ? follow(departure) : departure)),
  };
}

/** Whether the firewall goes on by routes that changed. */
function isRerouted({ subnet }: Firewall, keys: ReadonlySet<string>, estate: Estate): boolean {
  const place = subnet && placeOf(subnet, estate);
  return place?.seen === true && uses(place.value.subnet, keys);
}

function hasSameClauses(firewall: Firewall, before: Estate, after: Estate): boolean {
  const [was, is] = [before.programs.get(firewall.id.key), after.programs.get(firewall.id.key)];
  return was !== undefined && is !== undefined && was.board === is.board && was.names === is.names;
}

/** The resources that differ, each as it was and as it is; of workspaces, which are no others than before, as they are. */
type Changes = { readonly [P in (typeof rulingParts)[number] | 'workspaces']: readonly ResourceParts[P][] };

/** Parts by which nobody comes out of an estate, or is kept in. */
export const idleParts: readonly (keyof Inventory)[] = [
  'resourceGroups',
  'accessConnectors',
  'logWorkspaces',
  'roleAssignments',
  'locks',
];

/** Undefined where other parts differ, or what could be read of these. */
function changesBetween(before: Inventory, after: Inventory): Changes | undefined {
  const followed: readonly (keyof Inventory)[] = [...rulingParts, 'workspaces', ...idleParts];
  const parts = Object.keys(before) as (keyof Inventory)[];
  if (parts.some((part) => before[part] !== after[part] && !followed.includes(part))) return undefined;
  const changes = [
    ...rulingParts.map((part) => [part, differing(part, before, after)] as const),
    ['workspaces', revisedWorkspaces(before, after)] as const,
  ];
  if (changes.some(([, resources]) => resources === undefined)) return undefined;
  // Each part has its own resources, which `fromEntries` cannot say.
  return Object.fromEntries(changes) as unknown as Changes;
}

/** The workspaces that are not what they were; undefined where they have other hosts or clusters, by which others go too. */
export function revisedWorkspaces(before: Inventory, after: Inventory): readonly Workspace[] | undefined {
  const revised = differing('workspaces', before, after);
  const told = ({ id, url, classic }: Workspace) => JSON.stringify([id.key, url, classic]);
  const versions = revised && [...Map.groupBy(revised, told).values()];
  return versions?.every(({ length }) => length === 2) ? versions.flatMap(([, now]) => now ?? []) : undefined;
}

function differing<P extends ResourcePartName>(
  part: P,
  before: Inventory,
  after: Inventory,
): readonly ResourceParts[P][] | undefined {
  const [one, other] = [before[part], after[part]];
  if (one === other) return [];
  if (!one.known || !other.known || one.gaps !== other.gaps || one.value.gaps !== other.value.gaps) return undefined;
  // The part is that of its own resources, which a type that stands for any part cannot say.
  const [was, is] = [one.value, other.value].map((all) => new Set(all as Iterable<ResourceParts[P]>));
  if (!was || !is) return undefined;
  return [...[...was].filter((each) => !is.has(each)), ...[...is].filter((each) => !was.has(each))];
}

/** Whether names mean what they meant: what a policy says of DNS and of proxies bears on more than its firewalls. */
function leavesNamesAlone({ firewallPolicies }: Changes): boolean {
  const told = ({ dnsProxy, dnsServers, explicitProxy }: FirewallPolicy) =>
    JSON.stringify([dnsProxy, dnsServers, explicitProxy]);
  const versions = Map.groupBy(firewallPolicies, ({ id }) => id.key);
  return [...versions.values()].every((of) => of.length === 2 && new Set(of.map(told)).size === 1);
}

function namesUnknownTag(changed: Changes, { tags }: Estate): boolean {
  const texts = destinationTexts({ adminRules: [], firewalls: [], networks: [], ...changed });
  return [...texts].some((text) => tags.isUnknown(text));
}

/** The firewalls whose rules, before or after, are those of one of the policies. */
function firewallsUnder(policies: ReadonlySet<string>, before: Parts, after: Inventory): readonly Firewall[] {
  const now = after.firewallPolicies.known ? after.firewallPolicies.value : before.firewallPolicies;
  return [...before.firewalls].filter(({ policy }) =>
    [before.firewallPolicies, now].some((all) => policy && chainOf(policy, all).some(({ key }) => policies.has(key))),
  );
}

/** Whether packets from a network may come to one of the firewalls, or to one that may lead to one of them. */
function meeting(firewalls: readonly Firewall[], estate: Estate): (network: Network) => boolean {
  const { parts, appliances, hubConnectionsOf } = estate;
  const met = new Set(firewalls.map(({ id }) => id.key));
  const meets = (network: Network) =>
    met.size > 0 &&
    (hubConnectionsOf(network.id).length > 0 || appliances.near(network).some(({ id }) => met.has(id.key)));
  for (let count = -1; count !== met.size; ) {
    count = met.size;
    for (const { id, subnet } of parts.firewalls) {
      const place = subnet && placeOf(subnet, estate);
      if (place?.seen && meets(place.value.network)) met.add(id.key);
    }
  }
  return memoised(meets);
}

function uses({ routeTable, securityGroup, endpointPolicies }: Subnet, keys: ReadonlySet<string>): boolean {
  return [routeTable, securityGroup, ...endpointPolicies].some((id) => id && keys.has(id.key));
}
