import type { Network } from '../../model/network';
import type { DestinationSet } from '../destinations';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import { markOf, oncePer, recall } from '../remember';
import type { Reading } from './flow';
import { gatewayRoutes } from './gateways';
import { type Place, routeTableOf, speaksIpv6 } from './place';
import { privateEndpointRoutes } from './private-endpoints';
import { type EffectiveRoute, ranks, routeFromAnywhere } from './route';
import { serviceEndpointRoutes } from './service-endpoints';
import { peeringRoutes, systemRoutes } from './system-routes';
import { userRoutes } from './user-routes';
import { hubRoutes } from './virtual-wan';

/** Every route of a subnet, before they compete. Subnets of a network that are routed alike have one and the same. */
export interface Routing {
  readonly documented: readonly EffectiveRoute[];
  /** The routes of the other reading; undefined where there are no endpoints, about which alone readings differ. */
  readonly observed: readonly EffectiveRoute[] | undefined;
  readonly speaksIpv6: boolean;
}

/** Finds the routes of a subnet. */
export function routingOf(place: Place, estate: Estate): Routing {
  const { routeTable, serviceEndpoints, endpointPolicies } = place.subnet;
  const isDual = speaksIpv6(place, estate);
  const table = routeTableOf(place, estate);
  const key = JSON.stringify([
    routeTable?.key,
    table?.seen && markOf(table.value),
    serviceEndpoints,
    endpointPolicies.length > 0,
    isDual,
  ]);
  return recall(routingsIn(place.network, estate), key, () => findRouting(place, isDual, estate));
}

const routingsIn = oncePer((_: Network) => new Map<string, Routing>());

function findRouting(place: Place, isDual: boolean, estate: Estate): Routing {
  const documented = routesOf(place, 'documented', estate);
  const differs = documented.some(({ rank }) => isEndpoint(rank));
  return { documented, observed: differs ? routesOf(place, 'observed', estate) : undefined, speaksIpv6: isDual };
}

function isEndpoint(rank: number): boolean {
  return rank === ranks.serviceEndpoint || rank === ranks.privateEndpoint;
}

function routesOf(place: Place, reading: Reading, estate: Estate): readonly EffectiveRoute[] {
  const table = routeTableOf(place, estate);
  const user = table?.seen ? userRoutes(table.value, estate) : [];
  const hasUserDefault = user.some(({ text }) => text === '0.0.0.0/0');
  const propagates = !table?.seen || table.value.propagatesGatewayRoutes;
  const peers = table?.seen && table.value.disablesPeeringRoutes ? [] : peeringRoutes(place, estate);
  return [
    ...systemRoutes(place, estate, hasUserDefault),
    ...peers,
    ...(propagates ? [...gatewayRoutes(place.network, estate), ...hubRoutes(place, estate, hasUserDefault)] : []),
    ...serviceEndpointRoutes(place, estate),
    ...privateEndpointRoutes(place, user, reading, estate),
    ...user,
    ...(table && !table.seen ? [unseenTable(place, table.because, estate)] : []),
  ];
}

/** A table that cannot be read may lead everything anywhere. */
function unseenTable({ subnet }: Place, because: string, { tags }: Estate): EffectiveRoute {
  const hop = {
    kind: 'route' as const,
    resource: subnet.routeTable?.text ?? subnet.id.text,
    why: `not seen: ${because}`,
  };
  return routeFromAnywhere({ rank: ranks.userPrefix, nextHop: { kind: 'unseen', because }, hop }, tags);
}

/** What the tag `VirtualNetwork` means in a subnet, as security groups take it. */
export interface VirtualNetworkTag {
  /** What it holds for certain. */
  readonly least: DestinationSet;
  /** With the user's default route, which makes it hold everything wherever it was looked at. */
  readonly likely: DestinationSet;
  /** With all that a gateway or a table that is not seen may add. */
  readonly most: DestinationSet;
}

/** The network, its peers, what gateways taught it, and every prefix of the subnet's own route table (`service-tags-overview`). */
export const virtualNetworkTag = oncePer(({ documented }: Routing, { tags }): VirtualNetworkTag => {
  const held = documented.filter(({ rank }) => rank >= ranks.network && !isEndpoint(rank));
  const unite = (routes: readonly EffectiveRoute[]) =>
    destinations.unite([tags.nowhere, ...routes.map((route) => route.destinations)]);
  const sure = held.filter(({ certainty }) => certainty === 'proven');
  return {
    least: unite(sure.filter(({ text }) => !/\/0$/.test(text))),
    likely: unite(sure),
    most: unite(held),
  };
});
