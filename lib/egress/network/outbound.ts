import * as addresses from '../../net/address-set';
import { anyService } from '../../net/services';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { arrive, type Flow, type Outcome, stop } from './flow';
import { closestOf, destinationNamed, type Named } from './labels';
import { type Place, subnetInHops } from './place';
import type { Translation } from './snat';

/** Sends packets to the internet from a place that translates so; `names` are those that routes and rules give them. */
export function reachInternet(
  flow: Flow,
  translation: Translation | undefined,
  names: readonly (Named | undefined)[],
  place: Place,
  estate: Estate,
): readonly Outcome[] {
  if (translation) {
    const { hop, certainty } = translation;
    return [arrive(flow, closestOf(names, estate), hop, certainty)];
  }
  return withoutTranslation(flow, place, estate);
}

/** Without a public address nothing leaves, except to Storage of the region (`default-outbound-access`). */
function withoutTranslation(flow: Flow, place: Place, estate: Estate): readonly Outcome[] {
  const text = `Storage.${place.network.location}`;
  const storage: Region = { destinations: estate.tags.resolve(text), services: anyService };
  const near = regions.intersectAll(flow.packets, [storage]);
  const far = regions.subtractAll(flow.packets, [storage]);
  const hop = { kind: 'default-outbound' as const, resource: subnetInHops(place), rule: 'defaultOutboundAccess' };
  const reached = near.map((region) =>
    arrive({ ...flow, packets: [region] }, destinationNamed(text, estate), {
      ...hop,
      why: 'Storage of the region answers a subnet that has no way out',
    }),
  );
  const stopped = stop(
    { ...flow, packets: far },
    { ...hop, why: 'the subnet is private, and nothing translates for it' },
  );
  return far.length > 0 ? [...reached, stopped] : reached;
}

/** The packets of a flow to addresses of one family; tags of unknown addresses go with IPv4. */
export function ofFamily(packets: readonly Region[], family: 'IPv4' | 'IPv6', { tags }: Estate): readonly Region[] {
  const v4 = { ...tags.everywhere, v6: addresses.noAddress.v6 };
  const v6 = tags.at({ v4: addresses.noAddress.v4, v6: addresses.anyAddress.v6 });
  return regions.intersectAll(packets, [{ destinations: family === 'IPv4' ? v4 : v6, services: anyService }]);
}
