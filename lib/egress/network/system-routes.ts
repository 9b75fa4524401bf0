import { carriesTraffic } from '../../model/appliances';
import { nameOf } from '../../model/arm-id';
import type { Peering } from '../../model/network';
import type { Estate } from '../estate';
import type { Place } from './place';
import { doubted, type EffectiveRoute, ranks, routeFromAnywhere, routeTo } from './route';

/** The ranges that a network without a default route of the user's does not route (`virtual-networks-udr-overview`). */
const unrouted = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** The routes that Azure gives every subnet: its own network's, the internet's, and those of private space that nobody uses. */
export function systemRoutes({ network }: Place, estate: Estate, hasUserDefault: boolean): readonly EffectiveRoute[] {
  const route = (text: string, nextHop: 'local' | 'internet' | 'none', rank: number, why: string): EffectiveRoute => {
    const hop = { kind: 'route' as const, resource: network.id.text, rule: `system ${text}`, why };
    return routeTo(text, { rank, nextHop: { kind: nextHop }, hop }, estate.tags);
  };
  return [
    ...network.addressPrefixes.map((prefix) =>
      route(prefix, 'local', ranks.network, 'the address space of the network itself'),
    ),
    ...['0.0.0.0/0', '::/0'].map((prefix) =>
      route(prefix, 'internet', ranks.internet, 'no other route holds the address, so it leaves to the internet'),
    ),
    ...(hasUserDefault ? [] : unrouted).map((prefix) =>
      route(prefix, 'none', ranks.none, 'private space that no route leads to'),
    ),
  ];
}

/** The routes to the networks that are peered with this one. */
export function peeringRoutes({ network }: Place, estate: Estate): readonly EffectiveRoute[] {
  return network.peerings.filter(isConnected).flatMap((peering) => routesOf(peering, estate));
}

function routesOf(peering: Peering, estate: Estate): readonly EffectiveRoute[] {
  const why = `peered with ${peering.remote ? nameOf(peering.remote) : 'a network that it does not name'}`;
  const course = (rule: string | undefined, told: string) => ({
    rank: ranks.network,
    nextHop: { kind: 'peering' as const, peering },
    hop: { kind: 'peering' as const, resource: peering.id.text, ...(rule === undefined ? {} : { rule }), why: told },
  });
  const texts = remotePrefixes(peering, estate);
  if (texts.length === 0) {
    return [routeFromAnywhere(course(undefined, `${why}, whose address space cannot be seen`), estate.tags)];
  }
  return texts
    .filter((text) => !peering.onlyIpv6 || text.includes(':'))
    .map((text) => routeTo(text, course(text, why), estate.tags))
    .map((route) => (peering.doubt === undefined ? route : doubted(route, peering.doubt)));
}

/** The remote address space as the peering last took it over; for a peering of subnets that of the subnets. */
function remotePrefixes(peering: Peering, estate: Estate): readonly string[] {
  const remote = peering.remote && estate.parts.networks.find(peering.remote);
  if (!peering.complete && remote?.seen) {
    const named = remote.value.subnets.filter(({ name }) => includesName(peering.remoteSubnets, name));
    if (named.length > 0) return named.flatMap(({ addressPrefixes }) => addressPrefixes);
  }
  if (peering.remotePrefixes.length > 0) return peering.remotePrefixes;
  return remote?.seen ? remote.value.addressPrefixes : [];
}

function isConnected(peering: Peering): boolean {
  return carriesTraffic({ ...peering, onlyIpv6: false });
}

/** Whether a name is among the names, which Azure compares without case. */
export function includesName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
