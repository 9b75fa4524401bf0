import { nameOf, sameId } from '../../model/arm-id';
import { resolversOf } from '../../model/name-resolution';
import type { DnsLink, DnsZone, Network } from '../../model/network';
import { placeOfName, publicDomainOf } from '../../model/private-names';
import type { Parts } from '../estate';

/** What a network's DNS answers for a name: where honest traffic goes. It never keeps a packet from going elsewhere. */
export interface Answer {
  readonly kind: 'private' | 'public' | 'none' | 'unseen';
  /** The private addresses; empty where there are none. */
  readonly addresses: readonly string[];
  readonly why: string;
  /** The link that lets public DNS answer where the zone has no record; undefined for every other answer. */
  readonly fallback?: DnsLink;
}

/** The parts of an estate by which names are resolved. */
interface Named {
  readonly parts: Pick<
    Parts,
    'firewalls' | 'firewallPolicies' | 'dnsZones' | 'dnsLinks' | 'dnsRecords' | 'privateEndpoints'
  >;
}

/** Asks the private zones that are linked to whoever answers for the network (`private-endpoint-dns`). */
export function answerFor(name: string, network: Network, estate: Named): Answer {
  const [resolver] = resolversOf(network, estate.parts);
  if (!resolver?.seen) return { kind: 'unseen', addresses: [], why: resolver?.because ?? 'nobody answers' };
  const zones = zonesHolding(name, estate);
  const linked = zones.filter((zone) => linkOf(zone, resolver.value.key, estate));
  for (const zone of linked) {
    const addresses = addressesIn(zone, name, estate);
    if (addresses.length > 0)
      return { kind: 'private', addresses, why: `${name} is ${addresses.join(', ')} in ${zone.name}` };
  }
  const [zone] = linked;
  if (!zone)
    return { kind: 'public', addresses: [], why: `no zone for ${name} is linked to ${nameOf(resolver.value)}` };
  // Only a resource that has some private endpoint is looked for in the zone at all.
  if (!hasEndpoint(name, estate))
    return { kind: 'public', addresses: [], why: `no private endpoint for ${name} is known` };
  const link = linkOf(zone, resolver.value.key, estate);
  if (!link?.fallsBackToPublic) return { kind: 'none', addresses: [], why: `${zone.name} has no record of ${name}` };
  const why = `${zone.name} has no record, and its link falls back to public DNS`;
  return { kind: 'public', addresses: [], why, fallback: link };
}

/** The zones below which the name lies, the closest first. */
function zonesHolding(name: string, { parts }: Named): readonly DnsZone[] {
  return [...parts.dnsZones]
    .filter((zone) => recordNameIn(zone, name) !== undefined)
    .sort((one, other) => other.name.length - one.name.length);
}

/** The name within the zone: public DNS leads `account.blob.…` to `account.privatelink.blob.…`. */
function recordNameIn({ name: zone }: DnsZone, name: string): string | undefined {
  const place = placeOfName(name);
  if (place?.zone === zone.toLowerCase()) return place.record;
  const suffixes = [zone, publicDomainOf(zone)].map((suffix) => `.${suffix.toLowerCase()}`);
  const suffix = suffixes.find((each) => name.toLowerCase().endsWith(each));
  return suffix && name.slice(0, -suffix.length);
}

function linkOf(zone: DnsZone, network: string, { parts }: Named) {
  return [...parts.dnsLinks].find((link) => sameId(link.zone, zone.id) && link.network?.key === network);
}

function addressesIn(zone: DnsZone, name: string, { parts }: Named): readonly string[] {
  const wanted = recordNameIn(zone, name)?.toLowerCase();
  return [...parts.dnsRecords]
    .filter((record) => sameId(record.zone, zone.id) && record.name.toLowerCase() === wanted)
    .flatMap(({ addresses }) => addresses);
}

function hasEndpoint(name: string, { parts }: Named): boolean {
  return [...parts.privateEndpoints].some(({ fqdns }) =>
    fqdns.some((fqdn) => fqdn.toLowerCase() === name.toLowerCase()),
  );
}
