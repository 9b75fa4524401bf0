import type { Hop } from '../../model/egress-path';
import type { AddressSet } from '../../net/address-set';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { departing, lessCertain, type Outcome, pass, stop, type ThroughFirewall } from './flow';
import { along, legsOf } from './legs';
import { follow } from './next-hops';
import { ofFamily } from './outbound';
import type { Place } from './place';
import { platformRegion, reachPlatform } from './platform';
import { reachThroughRelays } from './relays';
import { routingOf, virtualNetworkTag } from './routes';
import { judge } from './security-rules';

/**
 * Walks packets from some addresses of a place to wherever they end. Asked for every packet it gives the ways out; asked for one it
 * gives that packet's trace.
 */
export function walk(
  place: Place,
  source: AddressSet,
  packets: readonly Region[],
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const send = (some: readonly Region[]) => walkByRoutes(place, source, some, throughFirewall, estate);
  return [...send(packets), ...reachThroughRelays(packets, place, send, throughFirewall, estate)];
}

function walkByRoutes(
  place: Place,
  source: AddressSet,
  packets: readonly Region[],
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const platform = platformRegion(estate);
  const routing = routingOf(place, estate);
  const spoken = routing.speaksIpv6 ? packets : ofFamily(packets, 'IPv4', estate);
  const unspoken = routing.speaksIpv6 ? [] : ofFamily(packets, 'IPv6', estate);
  const local = regions.intersectAll(spoken, platform);
  const answered = local.length > 0 ? reachPlatform(departing(local), place, source, estate) : [];
  const { openings, closings } = judge(
    place,
    source,
    regions.subtractAll(spoken, platform),
    virtualNetworkTag(routing, estate),
    estate,
  );
  const legs = legsOf(routing, estate);
  return [
    ...answered,
    ...(unspoken.length > 0 ? [stop(departing(unspoken), withoutIpv6(place))] : []),
    ...closings.map(({ packets: held, by }) => stop(departing(held), by)),
    ...openings.flatMap((opening) =>
      legs.flatMap((leg) => {
        const held = along(leg, opening.packets);
        if (held.length === 0) return [];
        const hop = opening.hopFor(held);
        const left = {
          ...departing(held),
          reading: leg.reading,
          certainty: lessCertain(opening.certainty, leg.certainty),
        };
        return follow(hop ? pass(left, hop) : left, leg, opening.name, place, throughFirewall, estate);
      }),
    ),
  ];
}

function withoutIpv6({ subnet }: Place): Hop {
  return { kind: 'route', resource: subnet.id.text, why: 'the subnet has no IPv6 addresses' };
}
