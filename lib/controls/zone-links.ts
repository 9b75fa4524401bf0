import { type ArmId, nameOf, sameId } from '../model/arm-id';
import { azureCli } from '../model/azure-cli';
import type { Collection, Sighting } from '../model/evidence';
import type { DnsLink } from '../model/network';
import { remembered } from '../model/remembered';
import { fail, type Judgement, pass, unknown } from '../model/verdict';
import { mcsb, nist } from './control';

/** What all controls of private zones share. */
export const privateZones = {
  severity: 'medium',
  article: 'Pre-requisites, private DNS zones',
  frameworks: [mcsb('NS-10'), nist('SC-7'), nist('SC-20')],
} as const;

/** Tells whether a zone of the name is linked to a network. */
export type IsLinked = (zone: string, network: ArmId) => boolean;

/** Judges whether whoever answers the DNS questions of a network has the zone; `blind` is why a link may be unseen. */
export function judgeZone(
  id: ArmId,
  resolvers: readonly Sighting<ArmId>[],
  zone: string,
  isLinked: IsLinked,
  blind: string | undefined,
): Judgement {
  const unlinked = resolvers.find((resolver) => resolver.seen && !isLinked(zone, resolver.value));
  const hidden = resolvers.find((resolver) => !resolver.seen)?.because ?? (unlinked && blind);
  if (hidden) return unknown(id, hidden);
  if (!unlinked?.seen) return pass(id);
  const network = unlinked.value;
  const fix = azureCli`network private-dns link vnet create --name ${`link-${nameOf(network)}`} --zone-name ${zone}
    --resource-group ZONE_RESOURCE_GROUP --virtual-network ${network} --registration-enabled false`;
  const asked = sameId(id, network) ? '' : ', which answers its DNS questions';
  return fail(id, `no zone ${zone} is linked to ${nameOf(network)}${asked}`, { fix });
}

/** Which zones are linked to which networks; a link that is still being made does not count. */
export const findZoneLinks = remembered((dnsLinks: Collection<DnsLink>): IsLinked => {
  const links = new Set<string>();
  for (const { zone, network, state = 'completed' } of dnsLinks) {
    if (network && state.toLowerCase() === 'completed') links.add(`${nameOf(zone).toLowerCase()} ${network.key}`);
  }
  return (zone, network) => links.has(`${zone} ${network.key}`);
});
