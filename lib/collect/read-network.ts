import { type ArmId, childId, nameOf } from '../model/arm-id';
import type { Peering, ServiceEndpoint, Subnet } from '../model/network';
import type { WireObject } from '../model/snapshot';
import { locationOf, type ResourceReader, rowId } from './resource-reader';
import {
  boolean,
  distinct,
  id,
  list,
  mergedTexts,
  neededObject,
  neededText,
  object,
  reference,
  references,
  text,
  texts,
} from './wire';

export const networks: ResourceReader<'networks'> = {
  part: 'networks',
  table: 'resources',
  types: ['microsoft.network/virtualnetworks'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const network = rowId(row);
    return {
      id: network,
      location: locationOf(row),
      addressPrefixes: texts(object(properties, 'addressSpace'), 'addressPrefixes'),
      dnsServers: texts(object(properties, 'dhcpOptions'), 'dnsServers'),
      subnets: list(properties, 'subnets', (subnet) => readSubnet(subnet, network)),
      peerings: list(properties, 'virtualNetworkPeerings', (peering) => readPeering(peering, network)),
    };
  },
};

function readSubnet(subnet: WireObject, network: ArmId): Subnet {
  const properties = neededObject(subnet, 'properties');
  return {
    ...embedded(subnet, network, 'subnets'),
    addressPrefixes: mergedTexts(properties, 'addressPrefix', 'addressPrefixes'),
    securityGroup: reference(properties, 'networkSecurityGroup'),
    routeTable: reference(properties, 'routeTable'),
    natGateway: reference(properties, 'natGateway'),
    serviceEndpoints: list(properties, 'serviceEndpoints', readServiceEndpoint),
    endpointPolicies: references(properties, 'serviceEndpointPolicies'),
    delegations: list(properties, 'delegations', readDelegation),
    privateEndpoints: references(properties, 'privateEndpoints'),
    ipConfigurations: references(properties, 'ipConfigurations'),
    privateEndpointNetworkPolicies: text(properties, 'privateEndpointNetworkPolicies'),
    defaultOutboundAccess: boolean(properties, 'defaultOutboundAccess'),
  };
}

function readServiceEndpoint(endpoint: WireObject): ServiceEndpoint {
  return { service: neededText(endpoint, 'service'), locations: texts(endpoint, 'locations') };
}

function readDelegation(delegation: WireObject): string {
  return neededText(neededObject(delegation, 'properties'), 'serviceName');
}

/** Flags that Azure leaves out are at its defaults; access has the wider one. */
function readPeering(peering: WireObject, network: ArmId): Peering {
  const properties = neededObject(peering, 'properties');
  const current = texts(object(properties, 'remoteVirtualNetworkAddressSpace'), 'addressPrefixes');
  const synced = texts(object(properties, 'remoteAddressSpace'), 'addressPrefixes');
  return {
    ...embedded(peering, network, 'virtualNetworkPeerings'),
    remote: reference(properties, 'remoteVirtualNetwork'),
    remotePrefixes: distinct([current, synced]),
    state: text(properties, 'peeringState'),
    syncLevel: text(properties, 'peeringSyncLevel'),
    allowsAccess: boolean(properties, 'allowVirtualNetworkAccess') ?? true,
    allowsForwardedTraffic: boolean(properties, 'allowForwardedTraffic') ?? false,
    allowsGatewayTransit: boolean(properties, 'allowGatewayTransit') ?? false,
    usesRemoteGateways: boolean(properties, 'useRemoteGateways') ?? false,
    complete: boolean(properties, 'peerCompleteVnets') ?? true,
    localSubnets: texts(properties, 'localSubnetNames'),
    remoteSubnets: texts(properties, 'remoteSubnetNames'),
    onlyIpv6: boolean(properties, 'enableOnlyIPv6Peering') ?? false,
  };
}

/** The id and name of a child within its network; a template names a child and leaves the id to Azure. */
function embedded(
  child: WireObject,
  network: ArmId,
  collection: string,
): { readonly id: ArmId; readonly name: string } {
  const own = id(child, 'id') ?? childId(network, collection, neededText(child, 'name'));
  return { id: own, name: text(child, 'name') ?? nameOf(own) };
}
