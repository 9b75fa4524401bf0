import { nameOf } from '../../model/arm-id';
import type { HubConnection } from '../../model/network';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Place } from './place';
import { type EffectiveRoute, ranks } from './route';

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/**
 * The routes that a virtual hub may teach a network connected to it. Its route tables and routing policies are not collected,
 * so all of them are routes that may be there: to everything private, and to the internet where the connection takes the default.
 */
export function hubRoutes(
  { network }: Place,
  { tags, hubConnectionsOf }: Estate,
  hasUserDefault: boolean,
): readonly EffectiveRoute[] {
  return hubConnectionsOf(network.id).flatMap((connection) => {
    const hub = nameOf(connection.hub);
    const within = destinations.unite([tags.nowhere, ...privateRanges.map((text) => tags.resolve(text))]);
    const inside = route(connection, 'private addresses', within, `${hub} leads to what else is connected to it`);
    if (!connection.internetSecurity || hasUserDefault) return [inside];
    const outside = destinations.subtract(tags.resolve('0.0.0.0/0'), within);
    return [inside, route(connection, '0.0.0.0/0', outside, `${hub} may give the network its default route`)];
  });
}

function route(
  connection: HubConnection,
  text: string,
  held: destinations.DestinationSet,
  why: string,
): EffectiveRoute {
  return {
    text,
    destinations: held,
    prefixes: [],
    rank: ranks.gateway,
    nextHop: { kind: 'hub', connection },
    hop: { kind: 'virtual-hub', resource: connection.id.text, rule: text, why },
    certainty: 'assumed',
  };
}
