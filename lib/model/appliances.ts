import { type ArmId, nameOf, parentOf, sameId, subscriptionOf } from './arm-id';
import { blindSpot, type Collection } from './evidence';
import type { Firewall } from './firewall';
import type { LoadBalancer, Network, NetworkInterface, Peering } from './network';
import { remembered } from './remembered';

/** The parts in which something can stand that passes traffic on. */
export interface ForwardingParts {
  readonly networks: Collection<Network>;
  readonly firewalls: Collection<Firewall>;
  readonly networkInterfaces: Collection<NetworkInterface>;
  readonly loadBalancers: Collection<LoadBalancer>;
}

/** A firewall, a network interface that forwards, or a load balancer's frontend, with the private address it answers at. */
interface Appliance {
  readonly id: ArmId;
  readonly address: string;
  /** Undefined for a firewall of a virtual hub. */
  readonly network: ArmId | undefined;
  readonly isFirewall: boolean;
}

/** What answers at an address; `nothing` is proven, `unseen` is not. */
type Answer =
  | { readonly by: 'appliance'; readonly appliance: Appliance }
  | { readonly by: 'nothing'; readonly because: string }
  | { readonly by: 'unseen'; readonly because: string };

/** The appliances of an estate as its networks reach them. */
export interface Appliances {
  /** Those in the network and in the networks it reaches. */
  near(network: Network): readonly Appliance[];
  answerAt(address: string, network: Network): Answer;
  /** Why an appliance near the network may have gone unseen; undefined when what is not seen is not there. */
  whyUnseen(network: Network): string | undefined;
}

/** Finds everything that can be a next hop. */
export function findAppliances({ networks, firewalls, networkInterfaces, loadBalancers }: ForwardingParts): Appliances {
  return findIn(networks, firewalls, networkInterfaces, loadBalancers);
}

const findIn = remembered(
  (
    networks: ForwardingParts['networks'],
    firewalls: ForwardingParts['firewalls'],
    networkInterfaces: ForwardingParts['networkInterfaces'],
    loadBalancers: ForwardingParts['loadBalancers'],
  ): Appliances => {
    const parts = { networks, firewalls, networkInterfaces, loadBalancers };
    const all = [...listAppliances(parts)];
    const byNetwork = Map.groupBy(all, ({ network }) => network?.key);
    const byAddress = Map.groupBy(all, ({ address }) => address);
    const appliances: Appliances = {
      near: (network) => reachOf(network).flatMap(({ key }) => byNetwork.get(key) ?? []),
      answerAt: (address, network) => answerAt(address, network, byAddress.get(address) ?? [], appliances),
      whyUnseen: (network) => firstOf(reachOf(network), (id) => whyUnseen(id, parts)),
    };
    return appliances;
  },
);

function* listAppliances({ firewalls, networkInterfaces, loadBalancers }: ForwardingParts): Iterable<Appliance> {
  for (const { id, subnet, privateAddresses } of firewalls) {
    const network = subnet && networkOf(subnet);
    for (const address of privateAddresses) yield { id, address, network, isFirewall: true };
  }
  for (const { id, forwardsTraffic, addresses } of networkInterfaces) if (forwardsTraffic) yield* placed(id, addresses);
  for (const { id, frontends } of loadBalancers) yield* placed(id, frontends);
}

function* placed(
  id: ArmId,
  places: Iterable<{ readonly address: string | undefined; readonly subnet: ArmId | undefined }>,
): Iterable<Appliance> {
  for (const { address, subnet } of places) {
    if (address && subnet) yield { id, address, network: networkOf(subnet), isFirewall: false };
  }
}

function answerAt(address: string, network: Network, found: readonly Appliance[], appliances: Appliances): Answer {
  const near = appliances.near(network);
  const appliance = found.find((candidate) => near.includes(candidate));
  if (appliance) return { by: 'appliance', appliance };
  const ofHub = found.find((candidate) => !candidate.network);
  if (ofHub) return { by: 'unseen', because: `${address}, ${nameOf(ofHub.id)} of a virtual hub that no peering shows` };
  const blind = appliances.whyUnseen(network);
  if (blind) return { by: 'unseen', because: `${address}, and what holds it cannot be seen: ${blind}` };
  const [far] = found;
  if (far) return { by: 'nothing', because: `${address}, ${nameOf(far.id)}, to which no connected peering leads` };
  const present = near
    .filter(({ isFirewall }) => isFirewall)
    .map(({ id, address: at }) => `; ${nameOf(id)} is at ${at}`);
  const because = `${address}, where nothing that forwards is within reach${present.join('')}${describeCuts(network)}`;
  return { by: 'nothing', because };
}

/** What stands in a network belongs to the network's subscription: no interface joins a subnet of another one. */
function whyUnseen(network: ArmId, { networks, firewalls, networkInterfaces, loadBalancers }: ForwardingParts) {
  const sighting = networks.find(network);
  if (!sighting.seen) return sighting.because;
  const scope = `/subscriptions/${subscriptionOf(network)}`;
  return firstOf([firewalls, networkInterfaces, loadBalancers], (part) => blindSpot(part, scope)?.because);
}

function firstOf<T>(values: readonly T[], choose: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const chosen = choose(value);
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

/** The virtual network that a subnet belongs to. */
export function networkOf(subnet: ArmId): ArmId {
  return parentOf(subnet);
}

/** Whether traffic from the network gets to the other one: within itself or over a connected peering, never over two. */
export function reaches(network: Network, other: ArmId): boolean {
  return reachOf(network).some((id) => sameId(id, other));
}

/** The peerings that carry nothing, as the end of a sentence; empty when all do. */
export function describeCuts({ peerings }: Network): string {
  const cut = peerings.filter((peering) => !carriesTraffic(peering));
  return cut.map(({ name, state }) => `; peering ${name} is ${state ?? 'connected'} and carries no traffic`).join('');
}

/** The network and those to which a connected peering leads. */
export function reachOf({ id, peerings }: Network): readonly ArmId[] {
  return [id, ...peerings.filter(carriesTraffic).flatMap(({ remote }) => remote ?? [])];
}

/** Whether the peering is connected and lets IPv4 traffic through. */
export function carriesTraffic({ state, allowsAccess, onlyIpv6 }: Peering): boolean {
  // An evaluated template has no state yet: what it asks for will be connected.
  const isConnected = state === undefined || state.toLowerCase() === 'connected';
  return isConnected && allowsAccess && !onlyIpv6;
}
