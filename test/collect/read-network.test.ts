import { dnsLinks, dnsRecords } from '../../lib/collect/read-dns';
import {
  gatewayConnections,
  gateways,
  natGateways,
  networkInterfaces,
  publicAddresses,
} from '../../lib/collect/read-gateways';
import { networks } from '../../lib/collect/read-network';
import { privateEndpoints } from '../../lib/collect/read-private-endpoints';
import { endpointPolicies, routeTables, securityGroups } from '../../lib/collect/read-subnet-rules';
import { idOf, wireRow } from './wire-row';

const zone = 'Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net';

describe('a subnet', () => {
  const read = (subnet: object) =>
    networks.read(wireRow('Microsoft.Network/virtualNetworks/vnet', { subnets: [subnet] })).subnets[0];

  it.each([
    [{ addressPrefix: '10.0.0.0/24' }, ['10.0.0.0/24']],
    [{ addressPrefixes: ['10.0.0.0/24', 'fd00::/64'] }, ['10.0.0.0/24', 'fd00::/64']],
    [{ addressPrefix: '', addressPrefixes: ['10.0.0.0/24'] }, ['10.0.0.0/24']],
    [{ addressPrefix: '10.0.0.0/24', addressPrefixes: ['10.0.0.0/24'] }, ['10.0.0.0/24']],
  ])('with %j covers %j', (properties, prefixes) => {
    expect(read({ name: 's', properties })?.addressPrefixes).toEqual(prefixes);
  });

  it('gets the id that it will have where a template leaves it out', () => {
    expect(read({ name: 's', properties: {} })?.id.text).toBe(idOf('Microsoft.Network/virtualNetworks/vnet/subnets/s'));
  });

  it('does not say whether it has default outbound access when Azure does not', () => {
    expect(read({ name: 's', properties: {} })?.defaultOutboundAccess).toBeUndefined();
    expect(read({ name: 's', properties: { defaultOutboundAccess: false } })?.defaultOutboundAccess).toBe(false);
  });
});

describe('a peering', () => {
  const read = (properties: object) =>
    networks.read(
      wireRow('Microsoft.Network/virtualNetworks/vnet', { virtualNetworkPeerings: [{ name: 'p', properties }] }),
    ).peerings[0];

  it('has the defaults of Azure where flags are left out', () => {
    expect(read({})).toMatchObject({
      allowsAccess: true,
      allowsForwardedTraffic: false,
      allowsGatewayTransit: false,
      usesRemoteGateways: false,
      complete: true,
      onlyIpv6: false,
    });
  });

  it('covers what the other side has, and what it had at the last synchronisation', () => {
    const properties = {
      remoteAddressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.1.0.0/16', '10.2.0.0/16'] },
    };
    expect(read(properties)?.remotePrefixes).toEqual(['10.1.0.0/16', '10.2.0.0/16']);
  });
});

describe('a network', () => {
  it('without properties was not read, which is not the same as empty', () => {
    expect(() => networks.read(wireRow('Microsoft.Network/virtualNetworks/vnet'))).toThrow('properties is missing');
  });
});

describe('a route table', () => {
  const read = (properties: object) => routeTables.read(wireRow('Microsoft.Network/routeTables/rt', properties));
  const route = (properties: object) => read({ routes: [{ name: 'r', properties }] }).routes[0];

  it.each([
    [{ disableBgpRoutePropagation: true, disablePeeringRoute: 'All' }, false, true],
    [{ disableBgpRoutePropagation: false, disablePeeringRoute: 'None' }, true, false],
    [{}, true, false],
  ])('with %j propagates gateway routes: %s, and drops peering routes: %s', (properties, propagates, drops) => {
    expect(read(properties)).toMatchObject({ propagatesGatewayRoutes: propagates, disablesPeeringRoutes: drops });
  });

  it.each([
    [{ nextHopIpAddress: '10.0.0.4' }, ['10.0.0.4']],
    [{ nextHopIpAddress: '' }, []],
    [{ nextHop: { nextHopIpAddresses: ['10.0.0.4', '10.0.0.5'] } }, ['10.0.0.4', '10.0.0.5']],
  ])('has a route with %j to %j', (hop, addresses) => {
    const read = route({ addressPrefix: 'Storage.WestEurope', nextHopType: 'VirtualAppliance', ...hop });
    expect(read).toEqual({
      name: 'r',
      destination: 'Storage.WestEurope',
      nextHop: 'VirtualAppliance',
      nextHopAddresses: addresses,
    });
  });

  it('is malformed when a route does not say where it goes', () => {
    expect(() => route({ addressPrefix: '0.0.0.0/0' })).toThrow('nextHopType is missing');
  });
});

describe('a security rule', () => {
  const rule = (properties: object) => ({
    name: 'r',
    properties: { direction: 'Outbound', access: 'Allow', priority: 100, protocol: 'TCP', ...properties },
  });
  const read = (properties: object) =>
    securityGroups.read(wireRow('Microsoft.Network/networkSecurityGroups/nsg', { securityRules: [rule(properties)] }))
      .rules[0];

  it('merges the singular and the plural of every property that has both', () => {
    const properties = {
      sourceAddressPrefix: 'VirtualNetwork',
      sourceAddressPrefixes: [],
      sourcePortRange: '',
      sourcePortRanges: ['1', '2-3'],
      destinationAddressPrefix: 'Storage',
      destinationAddressPrefixes: ['Sql'],
      destinationPortRange: '443',
    };
    expect(read(properties)).toMatchObject({
      sources: ['VirtualNetwork'],
      sourcePorts: ['1', '2-3'],
      destinations: ['Storage', 'Sql'],
      destinationPorts: ['443'],
    });
  });

  it('is the same in any casing', () => {
    expect(read({ direction: 'OUTBOUND', access: 'deny', protocol: 'Udp' })).toMatchObject({
      direction: 'outbound',
      allows: false,
      protocol: 'udp',
    });
  });

  it.each([{ access: 'AlwaysAllow' }, { direction: null }, { priority: '100' }, { protocol: '' }])(
    'is malformed with %j',
    (properties) => {
      expect(() => read(properties)).toThrow();
    },
  );
});

describe('a service endpoint policy', () => {
  it('keeps aliases and ids as they are written', () => {
    const resources = ['/services/Azure/Databricks', idOf('Microsoft.Storage/storageAccounts/lake')];
    const definition = { name: 'd', properties: { service: 'Global', serviceResources: resources } };
    const row = wireRow('Microsoft.Network/serviceEndpointPolicies/sep', {
      serviceEndpointPolicyDefinitions: [definition],
    });
    expect(endpointPolicies.read(row).definitions).toEqual([{ name: 'd', service: 'Global', resources }]);
  });
});

describe('a private endpoint', () => {
  const connection = (name: string, status?: string) => ({
    name,
    properties: {
      privateLinkServiceId: `/targets/${name}`,
      groupIds: ['dfs'],
      ...(status && { privateLinkServiceConnectionState: { status } }),
    },
  });
  const read = (properties: object) =>
    privateEndpoints.read(wireRow('Microsoft.Network/privateEndpoints/pe', properties));

  it('has its approved and its manual connections as one list', () => {
    const { connections } = read({
      privateLinkServiceConnections: [connection('a', 'Approved')],
      manualPrivateLinkServiceConnections: [connection('b', 'Pending'), connection('c')],
    });
    expect(connections.map(({ target, status }) => [target?.key, status])).toEqual([
      ['/targets/a', 'Approved'],
      ['/targets/b', 'Pending'],
      ['/targets/c', undefined],
    ]);
  });

  it('has every address once, fixed or resolved', () => {
    const { addresses, fqdns } = read({
      ipConfigurations: [{ name: 'i', properties: { privateIPAddress: '10.0.0.4' } }],
      customDnsConfigs: [
        { fqdn: 'lake.dfs.core.windows.net', ipAddresses: ['10.0.0.4', '10.0.0.5'] },
        { fqdn: '', ipAddresses: [] },
      ],
    });
    expect([addresses, fqdns]).toEqual([['10.0.0.4', '10.0.0.5'], ['lake.dfs.core.windows.net']]);
  });
});

describe('private DNS', () => {
  it.each([
    ['NxDomainRedirect', true],
    ['Default', false],
    [undefined, false],
  ])('falls back to public answers with the resolution policy %s: %s', (resolutionPolicy, expected) => {
    const link = dnsLinks.read(
      wireRow(`${zone}/virtualNetworkLinks/l`, { resolutionPolicy, virtualNetwork: { id: '/v' } }),
    );
    expect(link).toMatchObject({ zone: { text: idOf(zone) }, fallsBackToPublic: expected });
  });

  it.each([
    ['A', { aRecords: [{ ipv4Address: '10.0.0.4' }] }, ['10.0.0.4'], undefined],
    ['AAAA', { aaaaRecords: [{ ipv6Address: 'fd00::4' }] }, ['fd00::4'], undefined],
    ['CNAME', { cnameRecord: { cname: 'x.example' } }, [], 'x.example'],
  ])('reads %s records', (type, properties, addresses, canonicalName) => {
    const record = dnsRecords.read(wireRow(`${zone}/${type}/adb`, properties));
    expect(record).toMatchObject({ name: 'adb', zone: { text: idOf(zone) }, addresses, canonicalName });
  });
});

describe('ways to the outside', () => {
  it('has the prefixes of a NAT gateway among its public addresses', () => {
    const properties = { publicIpAddresses: [{ id: '/a' }], publicIpPrefixes: [{ id: '/p' }], subnets: [{ id: '/s' }] };
    const gateway = natGateways.read(wireRow('Microsoft.Network/natGateways/nat', properties));
    expect(gateway.publicAddresses.map(({ key }) => key)).toEqual(['/a', '/p']);
  });

  it.each([
    ['publicIPAddresses', { ipAddress: '1.2.3.4', ipConfiguration: { id: '/nic' } }, '1.2.3.4', '/nic'],
    ['publicIPAddresses', { natGateway: { id: '/nat' } }, undefined, '/nat'],
    ['publicIPPrefixes', { ipPrefix: '1.2.3.0/28' }, '1.2.3.0/28', undefined],
  ])('reads %s with %j', (type, properties, address, user) => {
    const read = publicAddresses.read(wireRow(`Microsoft.Network/${type}/one`, properties));
    expect([read.address, read.usedBy?.key]).toEqual([address, user]);
  });

  it.each([
    [{ gatewayType: 'ExpressRoute', enableBgp: false }, true],
    [{ gatewayType: 'Vpn', enableBgp: true }, true],
    [{ gatewayType: 'Vpn', enableBgp: false }, false],
    [{ gatewayType: 'Vpn' }, false],
  ])('has a gateway with %j use BGP: %s', (properties, expected) => {
    expect(gateways.read(wireRow('Microsoft.Network/virtualNetworkGateways/g', properties)).usesBgp).toBe(expected);
  });

  it('has a gateway in the network of its subnet', () => {
    const subnet = { id: idOf('Microsoft.Network/virtualNetworks/vnet/subnets/GatewaySubnet') };
    const row = wireRow('Microsoft.Network/virtualNetworkGateways/g', {
      ipConfigurations: [{ properties: { subnet } }],
    });
    expect(gateways.read(row).network?.text).toBe(idOf('Microsoft.Network/virtualNetworks/vnet'));
  });

  it('has an ExpressRoute connection use BGP', () => {
    const row = wireRow('Microsoft.Network/connections/c', { connectionType: 'ExpressRoute', enableBgp: false });
    expect(gatewayConnections.read(row).usesBgp).toBe(true);
  });

  it('reads an interface with tags that are null', () => {
    const row = wireRow('Microsoft.Network/networkInterfaces/n', { enableIPForwarding: true }, { tags: null });
    expect(networkInterfaces.read(row)).toMatchObject({ forwardsTraffic: true, tags: {}, addresses: [] });
  });
});
