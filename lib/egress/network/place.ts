import { networkOf } from '../../model/appliances';
import type { ArmId } from '../../model/arm-id';
import type { Workspace } from '../../model/databricks';
import type { Hop } from '../../model/egress-path';
import { type Sighting, seen } from '../../model/evidence';
import type { Network, RouteTable, Subnet } from '../../model/network';
import { type AddressSet, addressSet, anyAddress } from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import { MalformedText } from '../../net/malformed-text';
import { type Prefix, parsePrefix } from '../../net/prefix';
import type { Estate } from '../estate';
import { markOf, oncePer } from '../remember';

/** A subnet in its network, with what runs in it: the clusters of a workspace, or nothing that matters here. */
export interface Place {
  readonly network: Network;
  readonly subnet: Subnet;
  readonly workspace: Workspace | undefined;
}

const clusterSubnet = 'the cluster subnet';

/** What hops call the subnet of a place. One with clusters has no name in them, since those from which packets go alike share them. */
export function subnetInHops({ subnet, workspace }: Place): string {
  return workspace ? clusterSubnet : subnet.id.text;
}

/** The hop as it is from one cluster subnet. */
export function hopFrom({ text }: ArmId, hop: Hop): Hop {
  return hop.resource === clusterSubnet ? { ...hop, resource: text } : hop;
}

/** The hops as they are from one cluster subnet; the very same where none is the subnet. */
export function hopsFrom(subnet: ArmId, hops: readonly Hop[]): readonly Hop[] {
  return hops.some(({ resource }) => resource === clusterSubnet) ? hops.map((hop) => hopFrom(subnet, hop)) : hops;
}

/** The route table of the place; undefined where it has none. */
export function routeTableOf({ subnet }: Place, estate: Estate): Sighting<RouteTable> | undefined {
  return subnet.routeTable && estate.parts.routeTables.find(subnet.routeTable);
}

/** Marks of what rules packets from the place: its route table, its security group and its endpoint policies, as they are seen. */
export function rulingMarks({ subnet }: Place, { parts }: Estate): readonly string[] {
  const { routeTable, securityGroup, endpointPolicies } = subnet;
  const sightings = [
    routeTable && parts.routeTables.find(routeTable),
    securityGroup && parts.securityGroups.find(securityGroup),
    ...endpointPolicies.map((policy) => parts.endpointPolicies.find(policy)),
  ];
  return sightings.map((sighting) => (sighting?.seen ? markOf(sighting.value) : ''));
}

/** The addresses that packets from the subnet may have; those of its network, or any, where it does not say. */
export function addressesOf(place: Place, estate: Estate): AddressSet {
  return addressesOfSubnet(place.subnet, estate, place.network);
}

const addressesOfSubnet = oncePer((subnet: Subnet, _: Estate, network: Network): AddressSet => {
  for (const texts of [subnet.addressPrefixes, network.addressPrefixes]) {
    const prefixes = readPrefixes(texts);
    if (texts.length > 0 && prefixes.length === texts.length) return addressSet(prefixes);
  }
  return anyAddress;
});

/** Whether packets of IPv6 leave the subnet. */
export function speaksIpv6(place: Place, estate: Estate): boolean {
  return !intervals.isEmpty(addressesOf(place, estate).v6);
}

/** The prefixes among the texts, without those that cannot be read. */
export function readPrefixes(texts: readonly string[]): readonly Prefix[] {
  return texts.flatMap((text) => {
    try {
      return parsePrefix(text);
    } catch (error) {
      if (error instanceof MalformedText) return [];
      throw error;
    }
  });
}

/** The place of a subnet that is known by its id, with nothing in it. */
export function placeOf(subnet: ArmId, estate: Estate): Sighting<Place> {
  const network = estate.parts.networks.find(networkOf(subnet));
  if (!network.seen) return network;
  const found = network.value.subnets.find(({ id }) => id.key === subnet.key);
  if (!found) return { seen: false, because: `${network.value.id.text} lists no subnet ${subnet.text}` };
  return seen({ network: network.value, subnet: found, workspace: undefined });
}
