import type { ClassicSubnet } from '../model/classic-subnets';
import type { Firewall, FirewallPolicy } from '../model/firewall';
import type { Inventory, ResourcePartName, ResourceParts } from '../model/inventory';
import type { Network, Subnet } from '../model/network';
import { type Departure, departureFrom, departures } from './departures';
import { destinationTexts, type Estate, type Parts, reopenEstate, rulingParts } from './estate';
import { chainOf } from './firewall/rule-order';
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
 * rules, route tables, security groups and policies, so that everything has to be walked.
 */
export function followChange(
  { estate: before, departures: known }: Analysis,
  inventory: Inventory,
): Analysis | undefined {
  const changed = changesBetween(before.inventory, inventory);
  if (!changed || !leavesNamesAlone(changed) || namesUnknownTag(changed, before)) return undefined;
  const keys = new Set(rulingParts.flatMap((part) => changed[part].map(({ id }) => id.key)));
  const owners = new Set([...keys, ...changed.ruleCollectionGroups.map(({ policy }) => policy.key)]);
  const firewalls = firewallsUnder(owners, before.parts, inventory);
  const walks = (['routeTables', 'securityGroups', 'endpointPolicies'] as const).some(
    (part) => changed[part].length > 0,
  );
  const estate = reopenEstate(before, inventory, { firewalls, walks });
  const isTouched = touchedBy(keys, firewalls, estate);
  return {
    estate,
    departures: known.map((departure) => {
      const { place } = departure;
      return place && isTouched(place) ? departureFrom(place, estate) : departure;
    }),
  };
}

/** The resources that differ, each as it was and as it is. */
type Changes = { readonly [P in (typeof rulingParts)[number]]: readonly ResourceParts[P][] };

/** Undefined where other parts differ, or what could be read of these. */
function changesBetween(before: Inventory, after: Inventory): Changes | undefined {
  const isRuling = (part: string) => rulingParts.some((each) => each === part);
  const parts = Object.keys(before) as (keyof Inventory)[];
  if (parts.some((part) => before[part] !== after[part] && !isRuling(part))) return undefined;
  const changes = rulingParts.map((part) => [part, differing(part, before, after)] as const);
  if (changes.some(([, resources]) => resources === undefined)) return undefined;
  // Each part has its own resources, which `fromEntries` cannot say.
  return Object.fromEntries(changes) as unknown as Changes;
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

/** Whether packets from a place may meet something that changed, or a firewall that did or that leads to one that did. */
function touchedBy(
  keys: ReadonlySet<string>,
  firewalls: readonly Firewall[],
  estate: Estate,
): (place: ClassicSubnet) => boolean {
  const { parts, appliances, hubConnectionsOf } = estate;
  const touched = new Set(firewalls.map(({ id }) => id.key));
  const meets = (network: Network) =>
    touched.size > 0 &&
    (hubConnectionsOf(network.id).length > 0 || appliances.near(network).some(({ id }) => touched.has(id.key)));
  const placed = [...parts.firewalls].flatMap(({ id, subnet }) => {
    const place = subnet && placeOf(subnet, estate);
    return place?.seen ? { key: id.key, ...place.value } : [];
  });
  for (const { key, subnet } of placed) if (uses(subnet, keys)) touched.add(key);
  for (let count = -1; count !== touched.size; ) {
    count = touched.size;
    for (const { key, network } of placed) if (meets(network)) touched.add(key);
  }
  const meetsOnce = memoised(meets);
  return ({ network, subnet }) => network.seen && subnet.seen && (uses(subnet.value, keys) || meetsOnce(network.value));
}

function uses({ routeTable, securityGroup, endpointPolicies }: Subnet, keys: ReadonlySet<string>): boolean {
  return [routeTable, securityGroup, ...endpointPolicies].some((id) => id && keys.has(id.key));
}
