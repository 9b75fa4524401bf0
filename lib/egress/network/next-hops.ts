import { carriesTraffic } from '../../model/appliances';
import { nameOf, typeOf } from '../../model/arm-id';
import type { EgressDestination, Hop } from '../../model/egress-path';
import type { Network, Peering, PrivateEndpoint } from '../../model/network';
import { readAddress } from '../../net/address';
import * as addresses from '../../net/address-set';
import { anyService } from '../../net/services';
import { publicAddresses } from '../destinations';
import type { Estate } from '../estate';
import * as regions from '../region';
import { reachThroughEndpoint } from './endpoint-policies';
import { arrive, type Flow, type Outcome, pass, stop, type ThroughFirewall } from './flow';
import { gatewaysFor } from './gateways';
import { type Named, namedBy } from './labels';
import type { Leg } from './legs';
import { reachInternet } from './outbound';
import { type Place, readPrefixes, subnetInHops } from './place';
import type { EffectiveRoute } from './route';
import { translationOf } from './snat';
import { includesName } from './system-routes';

/** Follows packets to what their route hands them to, and on from there; `name` is what a rule on the way calls them. */
export function follow(
  flow: Flow,
  { route }: Leg,
  name: Named | undefined,
  place: Place,
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const { nextHop, hop } = route;
  const routed = pass(flow, hopAt(place, route), route.certainty);
  switch (nextHop.kind) {
    case 'local':
      return reachOwnNetwork(flow, route, place, estate);
    case 'peering':
      return [reachPeer(routed, nextHop.peering, place, estate)];
    case 'internet':
      return reachInternet(routed, translationOf(place, estate), [namedBy(route.text, estate), name], place, estate);
    case 'none':
      return [stop(flow, hop)];
    case 'service-endpoint':
      return reachThroughEndpoint(routed, nextHop.service, place.subnet, estate);
    case 'private-endpoint':
      return [reachPrivateEndpoint(routed, nextHop.endpoint, estate)];
    case 'gateway':
      return [reachOnPremises(routed, route, place, estate)];
    case 'appliance': {
      if (nextHop.addresses.length === 0) return [arrive(routed, opaque(hop.resource), undefined, 'opaque')];
      return nextHop.addresses.flatMap((address) => reachAppliance(routed, address, place, throughFirewall, estate));
    }
    case 'hub':
      return reachHub(routed, route, throughFirewall, estate);
    case 'unseen':
      return [arrive(pass(flow, { ...hop, why: nextHop.because }, 'opaque'), opaque(hop.resource))];
  }
}

/** Subnets that are routed alike share a route; that of a service endpoint is each one's own. */
function hopAt(place: Place, { hop }: EffectiveRoute): Hop {
  return hop.kind === 'service-endpoint' ? { ...hop, resource: subnetInHops(place) } : hop;
}

function opaque(value: string): EgressDestination {
  return { kind: 'opaque', value, tenancy: 'unknown' };
}

/** A route within the network reaches its own address space; beyond that nothing answers. */
function reachOwnNetwork(
  flow: Flow,
  { hop, certainty }: EffectiveRoute,
  { network }: Place,
  estate: Estate,
): readonly Outcome[] {
  const space = [
    { destinations: estate.tags.at(addresses.addressSet(readPrefixes(network.addressPrefixes))), services: anyService },
  ];
  const within = regions.intersectAll(flow.packets, space);
  const beyond = regions.subtractAll(flow.packets, space);
  const to: EgressDestination = {
    kind: 'network',
    value: network.id.text,
    tenancy: estate.ownership.ownerOf(network.id),
  };
  return [
    ...(within.length > 0 ? [arrive({ ...flow, packets: within }, to, hop, certainty)] : []),
    ...(beyond.length > 0
      ? [stop({ ...flow, packets: beyond }, { ...hop, why: 'no such address is in the network' })]
      : []),
  ];
}

/** Subnets that a peering of subnets leaves out hold its routes all the same, and their packets are dropped. */
function reachPeer(flow: Flow, peering: Peering, { subnet }: Place, { ownership }: Estate): Outcome {
  const { id, remote, complete, localSubnets } = peering;
  if (!complete && !includesName(localSubnets, subnet.name)) {
    return stop(flow, { kind: 'peering', resource: id.text, why: `it does not peer the subnet ${subnet.name}` });
  }
  if (!remote) return arrive(flow, { kind: 'network', value: id.text, tenancy: 'unknown' }, undefined, 'assumed');
  return arrive(flow, { kind: 'network', value: remote.text, tenancy: ownership.ownerOf(remote) });
}

/** Only an approved connection carries traffic; one without a status will be approved, as in a template. */
function reachPrivateEndpoint(flow: Flow, { id, connections }: PrivateEndpoint, { ownership }: Estate): Outcome {
  const approved = connections.find(({ status }) => (status ?? 'approved').toLowerCase() === 'approved');
  if (!approved && connections.length > 0) {
    const why = `its connection is ${connections[0]?.status}`;
    return stop(flow, { kind: 'private-endpoint', resource: id.text, why });
  }
  const target = approved?.target;
  if (!target)
    return arrive(flow, { kind: 'private-endpoint', value: id.text, tenancy: 'unknown' }, undefined, 'assumed');
  return arrive(flow, { kind: 'private-endpoint', value: target.text, tenancy: ownership.ownerOf(target) });
}

/** What on-premises does with packets for public addresses nobody here can see. */
function reachOnPremises(flow: Flow, route: EffectiveRoute, { network }: Place, estate: Estate): Outcome {
  const { nextHop, text } = route;
  const named = nextHop.kind === 'gateway' ? nextHop.gateway : undefined;
  const { gateways, unseen } = gatewaysFor(network, estate);
  const gateway = named ?? gateways[0];
  if (!gateway && unseen === undefined) {
    return stop(flow, { kind: 'gateway', resource: network.id.text, why: `${nameOf(network.id)} has no gateway` });
  }
  const isPublic = addresses.overlaps(route.destinations, publicAddresses);
  const to: EgressDestination = { kind: 'on-premises', value: text, tenancy: isPublic ? 'any' : 'own' };
  const hop: Hop = {
    kind: 'gateway',
    resource: gateway?.id.text ?? network.id.text,
    why: gateway ? `${nameOf(gateway.id)} takes it on-premises` : `a gateway that is not seen takes it: ${unseen}`,
  };
  const certainty = isPublic ? 'opaque' : gateway ? 'proven' : 'assumed';
  return arrive(flow, to, hop, certainty);
}

/** What stands at the address that a route names: a firewall judges, anything else is opaque. */
function reachAppliance(
  flow: Flow,
  address: string,
  { network }: Place,
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const answer = estate.appliances.answerAt(address, network);
  const resource = network.id.text;
  if (answer.by !== 'appliance') {
    // A route to nobody is a broken control: whoever takes the address takes what it carries.
    const hop: Hop = { kind: 'appliance', resource, rule: address, why: answer.because };
    const to: EgressDestination = {
      ...opaque(address),
      tenancy: isForeign(address, network, estate) ? 'foreign' : 'unknown',
    };
    return [arrive(flow, to, hop, answer.by === 'nothing' ? 'assumed' : 'opaque')];
  }
  const { appliance } = answer;
  const firewall = appliance.isFirewall ? estate.parts.firewalls.find(appliance.id) : undefined;
  if (firewall?.seen) return throughFirewall(flow, firewall.value);
  const kind = typeOf(appliance.id) === 'microsoft.network/loadbalancers' ? 'load-balancer' : 'appliance';
  const hop: Hop = {
    kind,
    resource: appliance.id.text,
    rule: address,
    why: 'nobody here can see what it lets through',
  };
  const to: EgressDestination = { ...opaque(appliance.id.text), tenancy: estate.ownership.ownerOf(appliance.id) };
  return [arrive(flow, to, hop, 'opaque')];
}

/** Whether the address is in a peered network of somebody else's. */
function isForeign(text: string, { peerings }: Network, { ownership }: Estate): boolean {
  const address = readAddress(text);
  return peerings.filter(carriesTraffic).some(({ remote, remotePrefixes }) => {
    const isHeld = address && addresses.contains(addresses.addressSet(readPrefixes(remotePrefixes)), address);
    return isHeld && remote !== undefined && ownership.ownerOf(remote) === 'foreign';
  });
}

/** What a virtual hub may do: hand to its firewall, or to whatever else is connected to it. */
function reachHub(
  flow: Flow,
  route: EffectiveRoute,
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  if (route.nextHop.kind !== 'hub') return [];
  const { connection, via } = route.nextHop;
  if (via) {
    const steering = estate.parts.firewalls.find(via);
    if (steering.seen) return throughFirewall(flow, steering.value);
    const hop: Hop = { kind: 'appliance', resource: via.text, why: 'nobody here can see what it lets through' };
    return [arrive(flow, opaque(via.text), hop, 'opaque')];
  }
  const { hub: id } = connection;
  const hub = estate.parts.virtualHubs.find(id);
  const secured = hub.seen && hub.value.firewall ? estate.parts.firewalls.find(hub.value.firewall) : undefined;
  const judged = secured?.seen ? throughFirewall(flow, secured.value) : [];
  if (route.text === '0.0.0.0/0') {
    if (secured?.seen) return judged;
    return [arrive(flow, opaque(id.text), { ...route.hop, resource: id.text }, 'opaque')];
  }
  const to: EgressDestination = { kind: 'network', value: id.text, tenancy: estate.ownership.ownerOf(id) };
  return [...judged, arrive(flow, to, { ...route.hop, resource: id.text }, 'assumed')];
}
