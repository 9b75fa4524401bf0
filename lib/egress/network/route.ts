import type { ArmId } from '../../model/arm-id';
import type { Certainty, Hop } from '../../model/egress-path';
import type { Gateway, HubConnection, Peering, PrivateEndpoint } from '../../model/network';
import { MalformedText } from '../../net/malformed-text';
import type { Prefix } from '../../net/prefix';
import type { DestinationSet, TagTable } from '../destinations';

/** What a route hands its packets to. */
export type NextHop =
  | { readonly kind: 'local' }
  | { readonly kind: 'peering'; readonly peering: Peering }
  | { readonly kind: 'internet' }
  | { readonly kind: 'none' }
  | { readonly kind: 'appliance'; readonly addresses: readonly string[] }
  | { readonly kind: 'gateway'; readonly gateway: Gateway | undefined }
  | { readonly kind: 'service-endpoint'; readonly service: string }
  | { readonly kind: 'private-endpoint'; readonly endpoint: PrivateEndpoint }
  | { readonly kind: 'hub'; readonly connection: HubConnection; readonly via: ArmId | undefined }
  | { readonly kind: 'unseen'; readonly because: string };

/** Which of two routes to the same prefix wins: the higher (`virtual-networks-udr-overview`). */
export const ranks = {
  none: 0,
  internet: 1,
  network: 2,
  serviceEndpoint: 3,
  privateEndpoint: 4,
  gateway: 5,
  userCloud: 6,
  userCloudRegion: 7,
  userService: 8,
  userServiceRegion: 9,
  userPrefix: 10,
} as const;

/** A route of a subnet: where to, as it is written and as it competes, and what it hands its packets to. */
export interface EffectiveRoute {
  readonly text: string;
  readonly destinations: DestinationSet;
  readonly prefixes: readonly Prefix[];
  readonly rank: number;
  readonly nextHop: NextHop;
  /** The hop by which a way out shows the route. */
  readonly hop: Hop;
  /** Below `proven` for a route that may not be there; such a route takes nothing away from others. */
  readonly certainty: Certainty;
}

type Course = Pick<EffectiveRoute, 'rank' | 'nextHop' | 'hop'>;

/** The route to a prefix or a service tag; to a text that cannot be read, a route that may lead there from anything. */
export function routeTo(text: string, course: Course, tags: TagTable): EffectiveRoute {
  try {
    return { ...course, text, destinations: tags.resolve(text), prefixes: tags.prefixesOf(text), certainty: 'proven' };
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
    return routeFromAnywhere({ ...course, hop: { ...course.hop, why: `${error.message}, so it may be any` } }, tags);
  }
}

/** A route of which nobody can see what it carries: it may be anything. */
export function routeFromAnywhere(course: Course, { everywhere }: TagTable): EffectiveRoute {
  return { ...course, text: '*', destinations: everywhere, prefixes: [], certainty: 'assumed' };
}

/** The route as one that may not be there, so that it takes nothing away from others. */
export function doubted(route: EffectiveRoute, doubt: string): EffectiveRoute {
  return { ...route, prefixes: [], certainty: 'assumed', hop: { ...route.hop, why: `${route.hop.why}: ${doubt}` } };
}
