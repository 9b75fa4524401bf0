import type { ServiceEndpoint } from '../../model/network';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Place } from './place';
import { type EffectiveRoute, ranks } from './route';
import { tagOfService } from './service-tags-of-endpoints';

/**
 * The routes of the subnet's service endpoints: to all addresses of the service. Storage without `.Global` and without an endpoint
 * policy covers the regions that it names; how far beyond is not documented, so the rest is a route that may be there.
 */
export function serviceEndpointRoutes(place: Place, estate: Estate): readonly EffectiveRoute[] {
  return place.subnet.serviceEndpoints.flatMap((endpoint) => {
    const tag = tagOfService(endpoint.service);
    const regions = regionsOf(endpoint, place);
    const whole = routeTo([tag], endpoint, place, estate, 'proven');
    if (regions.length === 0) return [whole];
    const regional = routeTo(
      regions.map((region) => `${tag}.${region}`),
      endpoint,
      place,
      estate,
      'proven',
    );
    const beyond = destinations.subtract(whole.destinations, regional.destinations);
    if (destinations.isEmpty(beyond)) return [regional];
    return [regional, { ...whole, destinations: beyond, prefixes: [], certainty: 'assumed' as const }];
  });
}

/** The regions that the endpoint is confined to; none where it covers all. */
function regionsOf({ service, locations }: ServiceEndpoint, { subnet }: Place): readonly string[] {
  const isRegional = service.toLowerCase() === 'microsoft.storage' && subnet.endpointPolicies.length === 0;
  return isRegional ? locations.filter((location) => location !== '*').toSorted() : [];
}

function routeTo(
  texts: readonly string[],
  { service }: ServiceEndpoint,
  { network }: Place,
  { tags }: Estate,
  certainty: EffectiveRoute['certainty'],
): EffectiveRoute {
  return {
    text: tagOfService(service),
    destinations: destinations.unite([tags.nowhere, ...texts.map((text) => tags.resolve(text))]),
    prefixes: texts.flatMap((text) => tags.prefixesOf(text)),
    rank: ranks.serviceEndpoint,
    nextHop: { kind: 'service-endpoint', service },
    hop: {
      kind: 'service-endpoint',
      resource: network.id.text,
      rule: service,
      why: `it reaches ${texts.join(' and ')} directly`,
    },
    certainty,
  };
}
