import { networkOf } from './appliances';
import type { ArmId } from './arm-id';
import type { Collection } from './evidence';
import type { PrivateEndpoint, PrivateLinkConnection } from './network';
import { remembered } from './remembered';

/** A private endpoint with one of its connections. */
export interface PrivateLink {
  readonly endpoint: PrivateEndpoint;
  readonly connection: PrivateLinkConnection;
}

/** Gives a function that lists the private endpoints which name a resource as their target. */
export const findLinks = remembered(
  (privateEndpoints: Collection<PrivateEndpoint>): ((target: ArmId) => readonly PrivateLink[]) => {
    const links = [...privateEndpoints].flatMap((endpoint) =>
      endpoint.connections.map((connection) => ({ endpoint, connection })),
    );
    const byTarget = Map.groupBy(links, ({ connection }) => connection.target?.key);
    return ({ key }) => byTarget.get(key) ?? [];
  },
);

/** Whether the connection is approved; one that does not say, as in a template, is not seen to be. */
export function isApproved({ connection }: PrivateLink): boolean {
  return connection.status?.toLowerCase() === 'approved';
}

/** The network in which the endpoint stands; undefined where it names no subnet. */
export function networkOfLink({ endpoint }: PrivateLink): ArmId | undefined {
  return endpoint.subnet && networkOf(endpoint.subnet);
}
