import { carriesTraffic } from '../model/appliances';
import { nameOf } from '../model/arm-id';
import type { ClassicSubnet } from '../model/classic-subnets';
import type { EgressPath } from '../model/egress-path';
import type { Collection } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { resolversOf } from '../model/name-resolution';
import type { DnsLink, DnsRecord, Network, PrivateEndpoint } from '../model/network';
import { placeOfName, publicDomainOf } from '../model/private-names';
import type { Estate } from './estate';
import { answerFor } from './network/dns';
import { oncePer } from './remember';
import { tagsOfHost } from './requirements';
import { type TraceQuestion, traceIn } from './trace';

/** A name that somebody gave a private address, and that public DNS answers instead where packets start. */
interface Strayed {
  readonly name: string;
  readonly endpoint: PrivateEndpoint;
  readonly catalogue: 'B10' | 'B11';
}

/** The service tags in which what has a private name answers in public, which the estate will be asked for. */
export function tagsOfPrivateNames({ privateEndpoints, dnsZones }: Inventory): readonly string[] {
  const endpoints = privateEndpoints.known ? [...privateEndpoints.value] : [];
  const zones = dnsZones.known ? [...dnsZones.value] : [];
  const names = [
    ...endpoints.flatMap(({ fqdns }) => fqdns),
    ...zones.map((zone) => `any.${publicDomainOf(zone.name)}`),
  ];
  return [...new Set(names.flatMap((name) => tagsOfHost(name.toLowerCase()) ?? []))];
}

/**
 * The ways that honest traffic from a subnet takes to one's own resources past the private endpoints that are in reach, and the names of everybody's
 * that a link's fallback lets resolve. What a workload reaches by address is no more for it, and no less.
 */
export function strayedNames(place: ClassicSubnet, estate: Estate): readonly EgressPath[] {
  if (!place.network.seen || !place.subnet.seen) return [];
  const strayed = strayedIn(place.network.value, estate);
  const own = strayed.flatMap((each) => wayTo(each, place, estate) ?? []);
  return [...own, ...fallbacksOf(place.network.value, estate).flatMap((link) => waysOfAll(link, place, estate))];
}

const strayedIn = oncePer((network: Network, estate): readonly Strayed[] => {
  const near = [network.id, ...network.peerings.filter(carriesTraffic).flatMap(({ remote }) => remote ?? [])];
  const endpoints = near.flatMap((id) => estate.endpointsIn(id));
  if (endpoints.length === 0) return [];
  const isHeld = holderOf(network, estate);
  return endpoints.flatMap((endpoint) =>
    endpoint.fqdns.flatMap((fqdn) => {
      const name = fqdn.toLowerCase();
      if (isHeld(name)) return [];
      const answer = answerFor(name, network, estate);
      return answer.kind === 'public' ? { name, endpoint, catalogue: answer.fallback ? 'B11' : 'B10' } : [];
    }),
  );
});

/** The names that each zone has addresses for. */
const namesByZone = oncePer((records: Collection<DnsRecord>) =>
  Map.groupBy(
    [...records].flatMap(({ zone, name, addresses }) =>
      addresses.length > 0 ? { zone: zone.key, name: `${name}.${nameOf(zone)}`.toLowerCase() } : [],
    ),
    ({ zone }) => zone,
  ),
);

/** Tells quickly of most names that the zones of a network hold them; nothing can be told where nobody sees who answers. */
function holderOf(network: Network, estate: Estate): (name: string) => boolean {
  const { parts } = estate;
  const [resolver] = resolversOf(network, parts);
  if (!resolver?.seen) return () => true;
  const linked = [...parts.dnsLinks].filter((link) => link.network?.key === resolver.value.key);
  const byZone = namesByZone(parts.dnsRecords, estate);
  const names = new Set(linked.flatMap(({ zone }) => (byZone.get(zone.key) ?? []).map(({ name }) => name)));
  return (name) => {
    const place = placeOfName(name);
    if (place && names.has(`${place.record}.${place.zone}`)) return true;
    const labels = name.split('.');
    return labels.some((_, at) => {
      const [first, rest] = [labels.slice(0, at).join('.'), labels.slice(at).join('.')];
      return names.has(`${first}.privatelink.${rest}`) || names.has(`${first}.${rest}`);
    });
  };
}

/** The links of the network's zones that let public DNS answer for what they do not hold. */
function fallbacksOf(network: Network, { parts }: Estate): readonly DnsLink[] {
  const [resolver] = resolversOf(network, parts);
  return [...parts.dnsLinks].filter(
    ({ fallsBackToPublic, network: at }) => fallsBackToPublic && resolver?.seen && at?.key === resolver.value.key,
  );
}

function wayTo({ name, endpoint, catalogue }: Strayed, place: ClassicSubnet, estate: Estate): EgressPath | undefined {
  const target = endpoint.connections[0]?.target;
  const to = { kind: 'fqdn', value: name, tenancy: target ? estate.ownership.ownerOf(target) : 'unknown' } as const;
  return traced({ from: place.id, to: name, protocol: 'tcp', port: 443 }, to, catalogue, place, estate);
}

/** All names below a zone whose link falls back, as far as their service is reached at all. */
function waysOfAll(link: DnsLink, place: ClassicSubnet, estate: Estate): readonly EgressPath[] {
  const domain = publicDomainOf(nameOf(link.zone));
  const to = { kind: 'fqdn', value: `*.${domain}`, tenancy: 'any' } as const;
  const why = `${nameOf(link.zone)} falls back to public DNS for what it does not hold`;
  const hop = { kind: 'platform', resource: link.id.text, rule: 'resolutionPolicy', why } as const;
  return (tagsOfHost(`any.${domain}`) ?? []).flatMap((tag) => {
    const way = traced({ from: place.id, to: tag, protocol: 'tcp', port: 443 }, to, 'B11', place, estate);
    return way ? { ...way, hops: [hop, ...way.hops] } : [];
  });
}

function traced(
  question: TraceQuestion,
  to: EgressPath['to'],
  catalogue: string,
  { workspace, id }: ClassicSubnet,
  estate: Estate,
): EgressPath | undefined {
  const { disposition, hops, certainty } = traceIn(estate, undefined, question);
  if (disposition === 'blocked') return undefined;
  const inspected = hops.some(({ kind }) => kind === 'firewall');
  return {
    plane: 'classic',
    from: { workspace: workspace.id, subnet: id },
    to,
    services: ['tcp/443'],
    hops,
    inspected,
    logged: inspected ? 'unknown' : 'no',
    certainty,
    approved: false,
    catalogue,
  };
}
