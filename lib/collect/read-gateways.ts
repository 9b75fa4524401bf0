import { parentOf } from '../model/arm-id';
import type { LoadBalancer, NetworkInterface } from '../model/network';
import type { WireObject } from '../model/snapshot';
import { type ResourceReader, rowId } from './resource-reader';
import { boolean, list, lowerText, neededObject, neededText, object, reference, references, text, texts } from './wire';

export const natGateways: ResourceReader<'natGateways'> = {
  part: 'natGateways',
  table: 'resources',
  types: ['microsoft.network/natgateways'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      tier: text(object(row, 'sku'), 'name'),
      publicAddresses: [...references(properties, 'publicIpAddresses'), ...references(properties, 'publicIpPrefixes')],
      subnets: references(properties, 'subnets'),
    };
  },
};

export const publicAddresses: ResourceReader<'publicAddresses'> = {
  part: 'publicAddresses',
  table: 'resources',
  types: ['microsoft.network/publicipaddresses', 'microsoft.network/publicipprefixes'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      address: text(properties, 'ipAddress') ?? text(properties, 'ipPrefix'),
      usedBy:
        reference(properties, 'ipConfiguration') ??
        reference(properties, 'natGateway') ??
        reference(properties, 'loadBalancerFrontendIpConfiguration'),
    };
  },
};

export const loadBalancers: ResourceReader<'loadBalancers'> = {
  part: 'loadBalancers',
  table: 'resources',
  types: ['microsoft.network/loadbalancers'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      frontends: list(properties, 'frontendIPConfigurations', readPlace),
      hasOutboundRules: list(properties, 'outboundRules', neededName).length > 0,
    };
  },
};

export const networkInterfaces: ResourceReader<'networkInterfaces'> = {
  part: 'networkInterfaces',
  table: 'resources',
  types: ['microsoft.network/networkinterfaces'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const tags = object(row, 'tags');
    return {
      id: rowId(row),
      forwardsTraffic: boolean(properties, 'enableIPForwarding') ?? false,
      securityGroup: reference(properties, 'networkSecurityGroup'),
      privateEndpoint: reference(properties, 'privateEndpoint'),
      addresses: list(properties, 'ipConfigurations', readNamedPlace),
      tags: Object.fromEntries(Object.keys(tags).map((name) => [name, text(tags, name) ?? ''])),
    };
  },
};

function readNamedPlace(configuration: WireObject): NetworkInterface['addresses'][number] {
  const link = object(neededObject(configuration, 'properties'), 'privateLinkConnectionProperties');
  return { ...readPlace(configuration), fqdns: texts(link, 'fqdns') };
}

/** An address in a subnet, as interfaces and load balancers configure it. */
function readPlace(configuration: WireObject): LoadBalancer['frontends'][number] {
  const properties = neededObject(configuration, 'properties');
  return {
    address: text(properties, 'privateIPAddress'),
    subnet: reference(properties, 'subnet'),
    publicAddress: reference(properties, 'publicIPAddress'),
  };
}

function neededName(from: WireObject): string {
  return neededText(from, 'name');
}

export const gateways: ResourceReader<'gateways'> = {
  part: 'gateways',
  table: 'resources',
  types: ['microsoft.network/virtualnetworkgateways'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const subnets = list(properties, 'ipConfigurations', (one) => reference(neededObject(one, 'properties'), 'subnet'));
    const subnet = subnets.find((one) => one !== undefined);
    return {
      id: rowId(row),
      kind: text(properties, 'gatewayType'),
      network: subnet && parentOf(subnet),
      // ExpressRoute exchanges its routes by BGP whatever the flag says, which is for VPN.
      usesBgp: lowerText(properties, 'gatewayType') === 'expressroute' || (boolean(properties, 'enableBgp') ?? false),
      defaultSite: reference(properties, 'gatewayDefaultSite'),
      customRoutes: texts(object(properties, 'customRoutes'), 'addressPrefixes'),
    };
  },
};

export const gatewayConnections: ResourceReader<'gatewayConnections'> = {
  part: 'gatewayConnections',
  table: 'resources',
  types: ['microsoft.network/connections'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      kind: text(properties, 'connectionType'),
      gateway: reference(properties, 'virtualNetworkGateway1'),
      localGateway: reference(properties, 'localNetworkGateway2'),
      usesBgp:
        lowerText(properties, 'connectionType') === 'expressroute' || (boolean(properties, 'enableBgp') ?? false),
    };
  },
};

export const localGateways: ResourceReader<'localGateways'> = {
  part: 'localGateways',
  table: 'resources',
  types: ['microsoft.network/localnetworkgateways'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      addressPrefixes: texts(object(properties, 'localNetworkAddressSpace'), 'addressPrefixes'),
      fqdn: text(properties, 'fqdn'),
    };
  },
};

export const virtualHubs: ResourceReader<'virtualHubs'> = {
  part: 'virtualHubs',
  table: 'resources',
  types: ['microsoft.network/virtualhubs'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      virtualWan: reference(properties, 'virtualWan'),
      firewall: reference(properties, 'azureFirewall'),
      addressPrefix: text(properties, 'addressPrefix'),
    };
  },
};
