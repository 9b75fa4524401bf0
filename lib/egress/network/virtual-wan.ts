import { type ArmId, nameOf } from '../../model/arm-id';
import type { HubConnection, RoutingIntent } from '../../model/network';
import { parsePrefix } from '../../net/prefix';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Place } from './place';
import { type EffectiveRoute, ranks } from './route';

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];
/** What a hub with a policy for private traffic teaches the networks connected to it. */
const steeredRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/**
 * The routes that a virtual hub may teach a network connected to it. What its routing intent says is sure (`how-to-routing-policies`);
 * its route tables are not collected, so all else are routes that may be there: to everything private, and to the internet where the
 * connection takes the default.
 */
export function hubRoutes({ network }: Place, estate: Estate, hasUserDefault: boolean): readonly EffectiveRoute[] {
  return estate.hubConnectionsOf(network.id).flatMap((connection) => {
    const { internetVia, privateVia } = intentOf(connection.hub, estate) ?? noIntent;
    const inside = privateVia
      ? steeredRanges.map((range) => steered(connection, range, privateVia, estate))
      : [doubtfulInside(connection, estate)];
    if (!connection.internetSecurity) return inside;
    if (internetVia) return [...inside, steered(connection, '0.0.0.0/0', internetVia, estate)];
    return hasUserDefault ? inside : [...inside, doubtfulOutside(connection, estate)];
  });
}

const noIntent: Pick<RoutingIntent, 'internetVia' | 'privateVia'> = { internetVia: undefined, privateVia: undefined };

/** The routing intent of a hub, of which there is at most one. */
function intentOf({ key }: ArmId, { parts }: Estate): RoutingIntent | undefined {
  return [...parts.routingIntents].find(({ hub }) => hub.key === key);
}

/** A route that the hub's routing intent makes it teach. */
function steered(connection: HubConnection, text: string, via: ArmId, { tags }: Estate): EffectiveRoute {
  const why = `${nameOf(connection.hub)} steers it to ${nameOf(via)}`;
  return {
    ...route(connection, text, tags.resolve(text), why),
    prefixes: [parsePrefix(text)],
    certainty: 'proven',
    nextHop: { kind: 'hub', connection, via },
  };
}

function doubtfulInside(connection: HubConnection, { tags }: Estate): EffectiveRoute {
  const why = `${nameOf(connection.hub)} leads to what else is connected to it`;
  return route(connection, 'private addresses', privateSpace(tags), why);
}

function doubtfulOutside(connection: HubConnection, { tags }: Estate): EffectiveRoute {
  const outside = destinations.subtract(tags.resolve('0.0.0.0/0'), privateSpace(tags));
  return route(connection, '0.0.0.0/0', outside, `${nameOf(connection.hub)} may give the network its default route`);
}

function privateSpace(tags: Estate['tags']): destinations.DestinationSet {
  return destinations.unite([tags.nowhere, ...privateRanges.map((text) => tags.resolve(text))]);
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
    nextHop: { kind: 'hub', connection, via: undefined },
    hop: { kind: 'virtual-hub', resource: connection.id.text, rule: text, why },
    certainty: 'assumed',
  };
}
