import { carriesTraffic } from '../../model/appliances';
import { type ArmId, compareIds, nameOf, subscriptionOf } from '../../model/arm-id';
import { blindSpot } from '../../model/evidence';
import type { Gateway, GatewayConnection, Network } from '../../model/network';
import type { Estate } from '../estate';
import { type EffectiveRoute, ranks, routeFromAnywhere, routeTo } from './route';

/** The gateways whose routes a network learns: its own, or those of the network whose gateways it uses; and why one may be unseen. */
export interface GatewaySight {
  readonly gateways: readonly Gateway[];
  readonly unseen: string | undefined;
}

/** Finds the gateways of a network. */
export function gatewaysFor(network: Network, estate: Estate): GatewaySight {
  const lenders = network.peerings.filter((peering) => peering.usesRemoteGateways && carriesTraffic(peering));
  const hasOwn = network.subnets.some(({ name }) => name.toLowerCase() === 'gatewaysubnet');
  const lent = lenders.flatMap(({ remote }) => remote ?? []).toSorted(compareIds);
  const gateways = [network.id, ...lent].flatMap((home) => estate.gatewaysIn(home));
  const homes = hasOwn ? [network.id, ...lent] : lent;
  const unseen = homes.find((home) => estate.gatewaysIn(home).length === 0 && whyBlind(home, estate) !== undefined);
  return { gateways, unseen: unseen && whyBlind(unseen, estate) };
}

function whyBlind(network: ArmId, { parts }: Estate): string | undefined {
  return blindSpot(parts.gateways, `/subscriptions/${subscriptionOf(network)}`)?.because;
}

/** The routes that gateways propagate to the subnets of a network: static ones by prefix, and whatever BGP may teach. */
export function gatewayRoutes(network: Network, estate: Estate): readonly EffectiveRoute[] {
  const { gateways, unseen } = gatewaysFor(network, estate);
  const hidden =
    unseen === undefined ? [] : [learned(undefined, network.id, `a gateway may be there: ${unseen}`, estate)];
  return [...hidden, ...gateways.flatMap((gateway) => routesOf(gateway, estate))];
}

function routesOf(gateway: Gateway, estate: Estate): readonly EffectiveRoute[] {
  const { gatewayConnections } = estate.parts;
  const connections = [...gatewayConnections].filter((connection) => connection.gateway?.key === gateway.id.key);
  const blind = blindSpot(gatewayConnections, `/subscriptions/${subscriptionOf(gateway.id)}`)?.because;
  const doubts = [
    ...(gateway.usesBgp ? ['the gateway learns routes by BGP, which nothing here shows'] : []),
    ...(blind === undefined ? [] : [`a connection may be there: ${blind}`]),
  ];
  return [
    ...connections.flatMap((connection) => connectionRoutes(connection, gateway, estate)),
    ...doubts.map((why) => learned(gateway, gateway.id, why, estate)),
  ];
}

function connectionRoutes(
  { id, localGateway, usesBgp, kind }: GatewayConnection,
  gateway: Gateway,
  estate: Estate,
): readonly EffectiveRoute[] {
  const site = localGateway && estate.parts.localGateways.find(localGateway);
  const texts = site?.seen ? site.value.addressPrefixes : [];
  const why = `${nameOf(id)} leads there from ${nameOf(gateway.id)}`;
  const fixed = texts.map((text) => {
    const hop = { kind: 'route' as const, resource: gateway.id.text, rule: `gateway ${text}`, why };
    return routeTo(text, { rank: ranks.gateway, nextHop: { kind: 'gateway', gateway }, hop }, estate.tags);
  });
  if (site && !site.seen) return [learned(gateway, id, `what lies behind it is not seen: ${site.because}`, estate)];
  const isUntold = usesBgp || !site;
  return isUntold
    ? [...fixed, learned(gateway, id, `${kind ?? 'it'} brings routes that nothing here shows`, estate)]
    : fixed;
}

function learned(gateway: Gateway | undefined, resource: ArmId, why: string, estate: Estate): EffectiveRoute {
  const hop = { kind: 'route' as const, resource: resource.text, rule: 'gateway *', why };
  return routeFromAnywhere({ rank: ranks.gateway, nextHop: { kind: 'gateway', gateway }, hop }, estate.tags);
}
