import { nameOf } from '../../model/arm-id';
import type { Hop } from '../../model/egress-path';
import type { AddressSet } from '../../net/address-set';
import { anyService, parseServices } from '../../net/services';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { arrive, type Flow, type Outcome, stop } from './flow';
import type { Place } from './place';
import { denialOf } from './security-rules';

/** Where Azure answers on the host itself; routes and, but for rules that name their tags, security rules do not see it. */
const dnsAddress = '168.63.129.16';
const metadataAddress = '169.254.169.254';
const dns = parseServices(['tcp', 'udp'], ['53']);

/** The packets that the platform answers itself. */
export function platformRegion({ tags }: Estate): readonly Region[] {
  return [dnsAddress, metadataAddress].map((text) => ({ destinations: tags.resolve(text), services: anyService }));
}

/**
 * What becomes of packets to the platform: queries to Azure's DNS get to whichever name server answers for the name
 * (`what-is-ip-address-168-63-129-16`), all else ends on the host.
 */
export function reachPlatform(flow: Flow, place: Place, source: AddressSet, estate: Estate): readonly Outcome[] {
  const queries: Region = { destinations: estate.tags.resolve(dnsAddress), services: dns };
  const asked = regions.intersectAll(flow.packets, [queries]);
  const other = regions.subtractAll(flow.packets, [queries]);
  const hop = (why: string): Hop => ({ kind: 'platform', resource: place.network.id.text, rule: dnsAddress, why });
  const denial = denialOf('azureplatformdns', dns, place, source, estate);
  const answer = hop(`Azure's DNS takes queries for any name from ${nameOf(place.network.id)}`);
  const ends = denial
    ? stop({ ...flow, packets: asked }, denial)
    : arrive({ ...flow, packets: asked }, { kind: 'dns', value: dnsAddress, tenancy: 'any' }, answer);
  const host = stop({ ...flow, packets: other }, hop('the host answers it, and passes nothing on'));
  return [ends, host].filter(({ packets }) => packets.length > 0);
}
