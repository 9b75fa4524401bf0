import { nameOf } from '../../model/arm-id';
import type { EgressDestination, Hop } from '../../model/egress-path';
import type { Firewall } from '../../model/firewall';
import { loggedBy } from '../../model/log-delivery';
import { readAddress } from '../../net/address';
import { parseServices } from '../../net/services';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { type Arrival, arrive, type Flow, type Outcome, pass, type ThroughFirewall, takeOn } from './flow';
import type { Place } from './place';

const dns = parseServices(['tcp', 'udp'], ['53']);
const tcp = parseServices(['tcp'], ['*']);

/** The rule by which ways out show that a firewall was asked as a proxy. */
export const explicitProxy = 'explicit proxy';

/** Sends packets from the place straight to where they are addressed. */
type Send = (packets: readonly Region[]) => readonly Outcome[];

/** What becomes of packets that are handed, not by a route, to something that passes on what it is asked: a proxy or a DNS server. */
export function reachThroughRelays(
  packets: readonly Region[],
  place: Place,
  send: Send,
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const near = estate.appliances.near(place.network).flatMap(({ id, isFirewall }) => {
    const firewall = isFirewall ? estate.parts.firewalls.find(id) : undefined;
    return firewall?.seen ? [firewall.value] : [];
  });
  const firewalls = [...new Set(near)];
  const proxies = firewalls.filter((firewall) => estate.programOf(firewall).stance.explicitProxy);
  return [
    ...proxies.flatMap((firewall) => askProxy(firewall, packets, send, throughFirewall, estate)),
    ...resolversFor(place, firewalls, estate).flatMap((resolver) => askResolver(resolver, packets, send, estate)),
  ];
}

/** A proxy judges by application rules what it is asked for, wherever a route would have led. */
function askProxy(
  firewall: Firewall,
  packets: readonly Region[],
  send: Send,
  throughFirewall: ThroughFirewall,
  estate: Estate,
): readonly Outcome[] {
  const asked = regions.intersectAll(packets, [{ destinations: estate.tags.everywhere, services: tcp }]);
  if (asked.length === 0) return [];
  const why = `${nameOf(firewall.id)} is a proxy for whoever reaches it`;
  const hop: Hop = { kind: 'firewall', resource: firewall.id.text, rule: explicitProxy, why };
  const toProxy = firewall.privateAddresses.flatMap((address) => packetsTo(address, tcp, estate));
  return takeOn(send(toProxy), (arrival) =>
    takeOn(throughFirewall({ ...pass(flowOf(arrival), hop), packets: asked }, firewall), (judged) =>
      isByName(judged) ? [judged] : [],
    ),
  );
}

function isByName({ to }: Arrival): boolean {
  return to.kind === 'fqdn' || to.kind === 'opaque';
}

/** A DNS server, and the hop by which it passes queries on. */
interface Resolver {
  readonly address: string;
  readonly hop: Hop;
  readonly firewall: Firewall | undefined;
}

function resolversFor({ network }: Place, firewalls: readonly Firewall[], estate: Estate): readonly Resolver[] {
  const proxies = firewalls
    .filter((firewall) => estate.programOf(firewall).stance.dnsProxy)
    .flatMap((firewall) =>
      firewall.privateAddresses.map((address): Resolver => {
        const why = `${nameOf(firewall.id)} passes queries for any name on`;
        return { address, hop: { kind: 'firewall', resource: firewall.id.text, rule: 'DNS proxy', why }, firewall };
      }),
    );
  const isFirewall = (server: string) => firewalls.some(({ privateAddresses }) => privateAddresses.includes(server));
  const servers = network.dnsServers.filter((server) => readAddress(server) && !isFirewall(server)).toSorted();
  const others = servers.map((address): Resolver => {
    const why = `${nameOf(network.id)} asks ${address}, and nobody here can see what that passes on`;
    return { address, hop: { kind: 'platform', resource: network.id.text, rule: address, why }, firewall: undefined };
  });
  return [...proxies, ...others];
}

function askResolver(
  { address, hop, firewall }: Resolver,
  packets: readonly Region[],
  send: Send,
  estate: Estate,
): readonly Outcome[] {
  const queries = regions.intersectAll(packets, packetsTo(address, dns, estate));
  if (queries.length === 0) return [];
  const to: EgressDestination = { kind: 'dns', value: address, tenancy: 'any' };
  const logs = ['AZFWDnsQuery', 'AzureFirewallDnsProxy'];
  const logged = firewall ? loggedBy(estate.inventory.diagnostics, firewall.id, logs) : 'unknown';
  const certainty = firewall ? 'proven' : 'assumed';
  return takeOn(send(queries), (arrival) => [arrive({ ...flowOf(arrival), logged }, to, hop, certainty)]);
}

function packetsTo(address: string, services: Region['services'], { tags }: Estate): readonly Region[] {
  return [{ destinations: tags.resolve(address), services }];
}

function flowOf({ ends: _, to: __, ...flow }: Arrival): Flow {
  return flow;
}
