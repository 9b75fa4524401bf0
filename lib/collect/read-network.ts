import { type ArmId, armId, childId, nameOf } from '../model/arm-id';
import type {
  EndpointPolicyDefinition,
  Peering,
  PrivateLinkConnection,
  Route,
  SecurityRule,
  ServiceEndpoint,
  Subnet,
} from '../model/network';
import type { WireObject } from '../model/snapshot';
import { locationOf, type ResourceReader, rowId } from './resource-reader';
import {
  boolean,
  id,
  list,
  lowerText,
  mergedTexts,
  neededNumber,
  neededObject,
  neededText,
  neededWord,
  object,
  reference,
  references,
  text,
  texts,
} from './wire';

const directions = { inbound: 'inbound', outbound: 'outbound' } as const;
const accesses = { allow: 'allow', deny: 'deny' } as const;

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
    remotePrefixes: [...new Set([...current, ...synced])],
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

export const routeTables: ResourceReader<'routeTables'> = {
  part: 'routeTables',
  table: 'resources',
  types: ['microsoft.network/routetables'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      location: locationOf(row),
      propagatesGatewayRoutes: !boolean(properties, 'disableBgpRoutePropagation'),
      disablesPeeringRoutes: lowerText(properties, 'disablePeeringRoute') === 'all',
      routes: list(properties, 'routes', readRoute),
    };
  },
};

function readRoute(route: WireObject): Route {
  const properties = neededObject(route, 'properties');
  return {
    name: neededText(route, 'name'),
    destination: neededText(properties, 'addressPrefix'),
    nextHop: neededText(properties, 'nextHopType'),
    nextHopAddresses: [
      ...texts(object(properties, 'nextHop'), 'nextHopIpAddresses'),
      ...[text(properties, 'nextHopIpAddress') ?? []].flat(),
    ],
  };
}

export const securityGroups: ResourceReader<'securityGroups'> = {
  part: 'securityGroups',
  table: 'resources',
  types: ['microsoft.network/networksecuritygroups'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      location: locationOf(row),
      rules: list(properties, 'securityRules', readSecurityRule),
      defaultRules: list(properties, 'defaultSecurityRules', readSecurityRule),
    };
  },
};

function readSecurityRule(rule: WireObject): SecurityRule {
  const properties = neededObject(rule, 'properties');
  return {
    name: neededText(rule, 'name'),
    direction: neededWord(properties, 'direction', directions),
    allows: neededWord(properties, 'access', accesses) === 'allow',
    priority: neededNumber(properties, 'priority'),
    protocol: neededText(properties, 'protocol').toLowerCase(),
    sources: mergedTexts(properties, 'sourceAddressPrefix', 'sourceAddressPrefixes'),
    sourcePorts: mergedTexts(properties, 'sourcePortRange', 'sourcePortRanges'),
    destinations: mergedTexts(properties, 'destinationAddressPrefix', 'destinationAddressPrefixes'),
    destinationPorts: mergedTexts(properties, 'destinationPortRange', 'destinationPortRanges'),
    sourceGroups: references(properties, 'sourceApplicationSecurityGroups'),
    destinationGroups: references(properties, 'destinationApplicationSecurityGroups'),
  };
}

export const endpointPolicies: ResourceReader<'endpointPolicies'> = {
  part: 'endpointPolicies',
  table: 'resources',
  types: ['microsoft.network/serviceendpointpolicies'],
  read(row) {
    return {
      id: rowId(row),
      location: locationOf(row),
      definitions: list(neededObject(row, 'properties'), 'serviceEndpointPolicyDefinitions', readDefinition),
    };
  },
};

function readDefinition(definition: WireObject): EndpointPolicyDefinition {
  const properties = neededObject(definition, 'properties');
  return {
    name: neededText(definition, 'name'),
    service: neededText(properties, 'service'),
    resources: texts(properties, 'serviceResources'),
  };
}

export const privateEndpoints: ResourceReader<'privateEndpoints'> = {
  part: 'privateEndpoints',
  table: 'resources',
  types: ['microsoft.network/privateendpoints'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const fixed = list(properties, 'ipConfigurations', (one) => text(object(one, 'properties'), 'privateIPAddress'));
    const resolved = list(properties, 'customDnsConfigs', (config) => texts(config, 'ipAddresses'));
    const connections = list(properties, 'privateLinkServiceConnections', readLinkConnection);
    const manual = list(properties, 'manualPrivateLinkServiceConnections', readLinkConnection);
    return {
      id: rowId(row),
      location: locationOf(row),
      subnet: reference(properties, 'subnet'),
      networkInterfaces: references(properties, 'networkInterfaces'),
      addresses: [...new Set([...fixed.flatMap((address) => address ?? []), ...resolved.flat()])],
      fqdns: list(properties, 'customDnsConfigs', (config) => text(config, 'fqdn')).flatMap((fqdn) => fqdn ?? []),
      connections: [...connections, ...manual],
    };
  },
};

function readLinkConnection(connection: WireObject): PrivateLinkConnection {
  const properties = neededObject(connection, 'properties');
  const target = text(properties, 'privateLinkServiceId');
  return {
    target: target === undefined ? undefined : armId(target),
    groupIds: texts(properties, 'groupIds'),
    status: text(object(properties, 'privateLinkServiceConnectionState'), 'status'),
  };
}
