import { isWithinScope, nameOf } from '../../model/arm-id';
import type { Certainty, Hop } from '../../model/egress-path';
import type { Estate } from '../estate';
import type { Place } from './place';

/** How packets get a public address on their way to the internet. */
export interface Translation {
  readonly hop: Hop;
  readonly certainty: Certainty;
}

/**
 * The first of Azure's outbound methods that the place has: NAT gateway, public address of the instance, outbound rule of a load
 * balancer, default outbound access (`nat-gateway` overview); undefined where it has none.
 */
export function translationOf(place: Place, estate: Estate): Translation | undefined {
  return natGateway(place) ?? publicAddress(place, estate) ?? loadBalancer(place, estate) ?? defaultOutbound(place);
}

function natGateway({ subnet }: Place): Translation | undefined {
  if (!subnet.natGateway) return undefined;
  const why = `${nameOf(subnet.natGateway)} translates for the subnet`;
  return { hop: { kind: 'nat', resource: subnet.natGateway.text, why }, certainty: 'proven' };
}

function publicAddress({ subnet, workspace }: Place, { parts }: Estate): Translation | undefined {
  const noPublicIp = workspace?.classic?.noPublicIp;
  if (workspace && noPublicIp === false) {
    const why = 'its cluster nodes have public addresses of their own';
    return {
      hop: { kind: 'public-address', resource: workspace.id.text, rule: 'enableNoPublicIp', why },
      certainty: 'proven',
    };
  }
  for (const { id, addresses } of parts.networkInterfaces) {
    const held = addresses.find(({ subnet: at, publicAddress: has }) => has && at?.key === subnet.id.key);
    if (!held?.publicAddress) continue;
    const why = `${nameOf(id)} has it`;
    return { hop: { kind: 'public-address', resource: held.publicAddress.text, why }, certainty: 'proven' };
  }
  return undefined;
}

/** A load balancer that Databricks manages for the workspace; which interfaces stand behind it is not collected. */
function loadBalancer({ workspace }: Place, { parts }: Estate): Translation | undefined {
  const managed = workspace?.classic?.managedResourceGroup;
  if (!managed) return undefined;
  for (const { id, hasOutboundRules, frontends } of parts.loadBalancers) {
    const isPublic = frontends.some(({ publicAddress: has }) => has);
    if (!hasOutboundRules || !isPublic || !isWithinScope(id.key, managed.key)) continue;
    const why = `an outbound rule of ${nameOf(id)} translates for the clusters`;
    return { hop: { kind: 'load-balancer', resource: id.text, why }, certainty: 'proven' };
  }
  return undefined;
}

/** A private subnet has none; but on a delegated subnet being private is not documented to act. */
function defaultOutbound({ subnet }: Place): Translation | undefined {
  const hop = (why: string): Hop => ({
    kind: 'default-outbound',
    resource: subnet.id.text,
    rule: 'defaultOutboundAccess',
    why,
  });
  if (subnet.defaultOutboundAccess !== false) {
    return { hop: hop('Azure lends a public address to a subnet that is not private'), certainty: 'proven' };
  }
  if (subnet.delegations.length === 0) return undefined;
  return {
    hop: hop('the subnet is private, which is not documented to act on a delegated subnet'),
    certainty: 'assumed',
  };
}
