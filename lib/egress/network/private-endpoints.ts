import { carriesTraffic, networkOf } from '../../model/appliances';
import { type ArmId, nameOf, subscriptionOf } from '../../model/arm-id';
import { blindSpot } from '../../model/evidence';
import type { Network, PrivateEndpoint } from '../../model/network';
import { addressSet } from '../../net/address-set';
import { type Prefix, rangeContains } from '../../net/prefix';
import { isEmpty } from '../destinations';
import type { Estate } from '../estate';
import type { Reading } from './flow';
import { type Place, readPrefixes } from './place';
import { doubted, type EffectiveRoute, ranks, routeFromAnywhere, routeTo } from './route';

/** A network that holds private endpoints, with its address space as this one knows it. */
interface Holder {
  readonly endpoints: readonly PrivateEndpoint[];
  readonly space: readonly string[];
  /** Where in it an endpoint may stand that is not seen. */
  readonly hiding: readonly Hiding[];
  /** Why the network may not be in reach. */
  readonly doubt: string | undefined;
}

interface Hiding {
  readonly at: ArmId;
  readonly prefixes: readonly string[];
  readonly because: string;
}

/**
 * The /32 routes to the private endpoints of the network and of its direct peers. A user route takes their place when it is no shorter than the
 * address space that holds the endpoint and the endpoint's subnet says that route tables apply
 * (`disable-private-endpoint-network-policy`); where the subnet does not say, each reading has its way.
 */
export function privateEndpointRoutes(
  place: Place,
  user: readonly EffectiveRoute[],
  reading: Reading,
  estate: Estate,
): readonly EffectiveRoute[] {
  return holdersFor(place.network, estate).flatMap(({ endpoints, space, hiding, doubt }) => [
    ...endpoints.flatMap((endpoint) =>
      routesTo(endpoint, estate)
        .filter(({ prefixes: [address] }) => {
          if (!address || !isOverridden(address, space, user)) return true;
          const applies = routeTablesApply(endpoint, estate);
          return applies === undefined ? reading === 'documented' : !applies;
        })
        .map((route) => (doubt === undefined ? route : doubted(route, doubt))),
    ),
    ...hiding.map((each) => routeToUnseen(each, estate)),
  ]);
}

function holdersFor(network: Network, estate: Estate): readonly Holder[] {
  const peers = network.peerings
    .filter(carriesTraffic)
    .flatMap(({ remote, remotePrefixes, doubt }): readonly Holder[] => {
      if (!remote) return [];
      const sighting = estate.parts.networks.find(remote);
      if (sighting.seen) return [{ ...holderOf(sighting.value, estate), doubt }];
      const hiding = [{ at: remote, prefixes: remotePrefixes, because: sighting.because }];
      return [{ endpoints: estate.endpointsIn(remote), space: remotePrefixes, hiding, doubt }];
    });
  return [holderOf(network, estate), ...peers];
}

function holderOf({ id, addressPrefixes, subnets }: Network, estate: Estate): Holder {
  const { privateEndpoints } = estate.parts;
  const named = subnets.flatMap((subnet) =>
    subnet.privateEndpoints.flatMap((endpoint): readonly Hiding[] => {
      const sighting = privateEndpoints.find(endpoint);
      return sighting.seen ? [] : [{ at: endpoint, prefixes: subnet.addressPrefixes, because: sighting.because }];
    }),
  );
  // An endpoint belongs to the subscription of its network.
  const blind = blindSpot(privateEndpoints, `/subscriptions/${subscriptionOf(id)}`);
  const unnamed = blind ? [{ at: id, prefixes: addressPrefixes, because: blind.because }] : [];
  return {
    endpoints: estate.endpointsIn(id),
    space: addressPrefixes,
    hiding: named.length > 0 ? named : unnamed,
    doubt: undefined,
  };
}

/** Where an endpoint may stand unseen, packets may get to whatever it belongs to. */
function routeToUnseen({ at, prefixes, because }: Hiding, { tags }: Estate): EffectiveRoute {
  const why = `a private endpoint may be there: ${because}`;
  const hop = { kind: 'private-endpoint' as const, resource: at.text, why };
  const route = routeFromAnywhere(
    { rank: ranks.privateEndpoint, nextHop: { kind: 'unseen', because: why }, hop },
    tags,
  );
  const within = tags.at(addressSet(readPrefixes(prefixes)));
  return isEmpty(within) ? route : { ...route, destinations: within };
}

function routesTo(endpoint: PrivateEndpoint, { tags }: Estate): readonly EffectiveRoute[] {
  const course = (rule: string | undefined, why: string) => ({
    rank: ranks.privateEndpoint,
    nextHop: { kind: 'private-endpoint' as const, endpoint },
    hop: {
      kind: 'private-endpoint' as const,
      resource: endpoint.id.text,
      ...(rule === undefined ? {} : { rule }),
      why,
    },
  });
  if (endpoint.addresses.length === 0) return [routeFromAnywhere(course(undefined, 'its address is not known'), tags)];
  return endpoint.addresses.map((address) =>
    routeTo(address, course(address, `${nameOf(endpoint.id)} answers at ${address}`), tags),
  );
}

function isOverridden(address: Prefix, space: readonly string[], user: readonly EffectiveRoute[]): boolean {
  const holding = readPrefixes(space).filter((prefix) => rangeContains(prefix, address));
  const shortest = Math.min(...holding.map(({ length }) => length), address.length);
  return user.some(({ prefixes }) =>
    prefixes.some((prefix) => prefix.length >= shortest && rangeContains(prefix, address)),
  );
}

/** Whether route tables apply to the endpoint; undefined where its subnet does not say or is not seen. */
function routeTablesApply({ subnet }: PrivateEndpoint, { parts }: Estate): boolean | undefined {
  const network = subnet && parts.networks.find(networkOf(subnet));
  const holder = network?.seen ? network.value.subnets.find(({ id }) => id.key === subnet?.key) : undefined;
  const policies = holder?.privateEndpointNetworkPolicies?.toLowerCase();
  if (policies === undefined) return undefined;
  return policies === 'enabled' || policies === 'routetableenabled';
}
