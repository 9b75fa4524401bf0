import { type ArmId, nameOf, resourceGroupOf } from '../../model/arm-id';
import type { Certainty, Hop } from '../../model/egress-path';
import { remembered } from '../../model/remembered';
import type { Estate } from '../estate';
import { type Place, subnetInHops } from './place';

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
  const held = addressedSubnets(parts).get(subnet.id.key);
  if (!held) return undefined;
  const why = `${nameOf(held.holder)} has it`;
  return { hop: { kind: 'public-address', resource: held.address.text, why }, certainty: 'proven' };
}

/** By subnet the first network interface in it that has a public address. */
const addressedSubnets = remembered(({ networkInterfaces }: Estate['parts']) => {
  const found = new Map<string, { readonly holder: ArmId; readonly address: ArmId }>();
  for (const { id, addresses } of networkInterfaces) {
    for (const { subnet, publicAddress } of addresses) {
      if (!subnet || !publicAddress || found.has(subnet.key)) continue;
      found.set(subnet.key, { holder: id, address: publicAddress });
    }
  }
  return found;
});

/** A load balancer that Databricks manages for the workspace; which interfaces stand behind it is not collected. */
function loadBalancer({ workspace }: Place, { parts }: Estate): Translation | undefined {
  const managed = workspace?.classic?.managedResourceGroup;
  const [balancer] = (managed && outboundBalancers(parts).get(managed.key)) ?? [];
  if (!balancer) return undefined;
  const why = `an outbound rule of ${nameOf(balancer.id)} translates for the clusters`;
  return { hop: { kind: 'load-balancer', resource: balancer.id.text, why }, certainty: 'proven' };
}

/** By resource group the public load balancers with outbound rules. */
const outboundBalancers = remembered(({ loadBalancers }: Estate['parts']) => {
  const outbound = [...loadBalancers].filter(
    ({ hasOutboundRules, frontends }) => hasOutboundRules && frontends.some(({ publicAddress: has }) => has),
  );
  return Map.groupBy(outbound, ({ id }) => resourceGroupOf(id)?.key);
});

/** A private subnet has none; but on a delegated subnet being private is not documented to act. */
function defaultOutbound(place: Place): Translation | undefined {
  const { subnet } = place;
  const hop = (why: string): Hop => ({
    kind: 'default-outbound',
    resource: subnetInHops(place),
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
