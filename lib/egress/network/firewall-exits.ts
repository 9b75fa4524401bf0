import { nameOf } from '../../model/arm-id';
import type { EgressDestination, Hop } from '../../model/egress-path';
import type { Sighting } from '../../model/evidence';
import type { Firewall } from '../../model/firewall';
import * as addresses from '../../net/address-set';
import { containsAll, publicAddresses } from '../destinations';
import type { Estate } from '../estate';
import type { Region } from '../region';
import { memoised, oncePer } from '../remember';
import { arrivals, arrive, departing, everyPacket, type Flow, type Outcome, pass, type ThroughFirewall } from './flow';
import { anywhere, type Named, namedBy } from './labels';
import { along, type Leg, legsOf } from './legs';
import { follow } from './next-hops';
import { reachInternet } from './outbound';
import { type Place, placeOf } from './place';
import { type NextHop, ranks } from './route';
import { routingOf } from './routes';
import type { Translation } from './snat';

/** The ways out of the firewall itself. */
export interface FirewallExits {
  forPackets(packets: readonly Region[], name: Named): readonly Outcome[];
  /** For a name, whose addresses nobody knows: the way that most of the internet goes. */
  forName(to: EgressDestination): readonly Outcome[];
}

/** Whether another firewall may lie behind this one. */
export const leadsOn = oncePer((firewall: Firewall, estate): boolean => {
  const place = placeOfFirewall(firewall, estate);
  return (
    place?.seen === true && legsOf(routingOf(place.value, estate), estate).some(({ route }) => mayLeadOn(route.nextHop))
  );
});

function mayLeadOn({ kind }: NextHop): boolean {
  return kind === 'appliance' || kind === 'hub';
}

/** The subnet of the firewall; undefined for one of a virtual hub. */
function placeOfFirewall({ subnet }: Firewall, estate: Estate): Sighting<Place> | undefined {
  return subnet && placeOf(subnet, estate);
}

/** Finds the ways out of a firewall, by the routes of its own subnet; `onward` takes packets through a firewall behind it. */
export function exitsOf(firewall: Firewall, onward: ThroughFirewall, estate: Estate): FirewallExits {
  const place = placeOfFirewall(firewall, estate);
  return place?.seen ? exitsByRoutes(firewall, place.value, onward, estate) : unseenExits(firewall, place, estate);
}

function unseenExits({ id }: Firewall, place: Sighting<Place> | undefined, estate: Estate): FirewallExits {
  const because = place && !place.seen ? place.because : 'it stands in a virtual hub, whose routes are not collected';
  const hop: Hop = { kind: 'route', resource: id.text, why: `its own routes are not seen: ${because}` };
  const leave = (packets: readonly Region[], to: EgressDestination) => [arrive(departing(packets), to, hop, 'assumed')];
  return { forPackets: (packets, { to }) => leave(packets, to), forName: (to) => leave(everyPacket(estate), to) };
}

function exitsByRoutes(firewall: Firewall, place: Place, onward: ThroughFirewall, estate: Estate): FirewallExits {
  const legs = legsOf(routingOf(place, estate), estate);
  const isPublic = (leg: Leg) => addresses.overlaps(leg.destinations, publicAddresses);
  const publicLegs = legs.filter(isPublic).toSorted((one, other) => breadthOf(other) - breadthOf(one));
  const outside = estate.tags.at(publicAddresses);
  const translation = translationAt(firewall, place);

  const legFor = memoised((leg: Leg) => {
    const flow: Flow = { ...departing([]), reading: leg.reading, certainty: leg.certainty };
    // The default route of every subnet needs no telling.
    const isTold = leg.route.rank !== ranks.internet;
    return {
      flow,
      routed: isTold ? pass(flow, leg.route.hop, leg.route.certainty) : flow,
      name: namedBy(leg.route.text, estate),
    };
  });
  const take = (leg: Leg, packets: readonly Region[], name: Named): readonly Outcome[] => {
    const held = along(leg, packets);
    if (held.length === 0) return [];
    const { flow, routed, name: nameOfRoute } = legFor(leg);
    if (leg.route.nextHop.kind !== 'internet')
      return follow({ ...flow, packets: held }, leg, name, place, onward, estate);
    return reachInternet({ ...routed, packets: held }, translation, [nameOfRoute, name], place, estate);
  };
  const main = publicLegs.map((leg) => arrivals(take(leg, everyPacket(estate), anywhere(estate))));
  const byMain = main.find((reached) => reached.length > 0) ?? [];
  return {
    forPackets(packets, name) {
      const isOutsideOnly = packets.every(({ destinations }) => containsAll(outside, destinations));
      return (isOutsideOnly ? publicLegs : legs).flatMap((leg) => take(leg, packets, name));
    },
    forName: (to) => byMain.map((outcome) => ({ ...outcome, to })),
  };
}

/** How much of the internet a leg may hold: a default route the most. */
function breadthOf({ route: { text } }: Leg): number {
  return text === '0.0.0.0/0' ? 1 : 0;
}

/** A firewall leaves by the NAT gateway of its subnet, or by its own public addresses. */
function translationAt({ id, publicAddresses: [address] }: Firewall, { subnet }: Place): Translation {
  const certainty = subnet.natGateway || address ? 'proven' : 'assumed';
  if (subnet.natGateway) {
    const why = `${nameOf(subnet.natGateway)} translates for the firewall`;
    return { hop: { kind: 'nat', resource: subnet.natGateway.text, why }, certainty };
  }
  const why = `${nameOf(id)} translates to its public address`;
  return { hop: { kind: 'public-address', resource: address?.text ?? id.text, why }, certainty };
}
