import { readInventory } from '../../lib/collect/inventory';
import type { Inventory } from '../../lib/model/inventory';
import type { Snapshot, WireObject, WireRow } from '../../lib/model/snapshot';
import { readServiceTags, type ServiceTags } from '../../lib/net/service-tags';

/** A small estate in words: one subscription, every resource by its name. */
export interface SmallEstate {
  readonly networks: readonly SmallNetwork[];
  /** The subnets in which the one workspace's clusters run, as `network/subnet`. */
  readonly clusters: readonly string[];
  readonly publicNodes?: boolean;
  readonly tables?: readonly SmallTable[];
  readonly groups?: readonly SmallGroup[];
  /** The security admin rules that are in effect in the network of the first cluster subnet. */
  readonly adminRules?: readonly SmallAdminRule[];
  readonly endpointPolicies?: Readonly<Record<string, readonly string[]>>;
  readonly privateEndpoints?: readonly SmallEndpoint[];
  readonly firewalls?: readonly SmallFirewall[];
  readonly gateways?: readonly SmallGateway[];
  readonly rows?: readonly WireRow[];
  readonly gaps?: Snapshot['gaps'];
  readonly hubConnections?: Snapshot['hubConnections'];
  readonly diagnosticSettings?: Snapshot['diagnosticSettings'];
  readonly outboundEndpoints?: Snapshot['outboundEndpoints'];
}

export interface SmallNetwork {
  readonly name: string;
  readonly space: readonly string[];
  readonly subnets: readonly SmallSubnet[];
  readonly peers?: readonly SmallPeering[];
  readonly dnsServers?: readonly string[];
}

export interface SmallSubnet {
  readonly name: string;
  readonly prefixes: readonly string[];
  readonly table?: string;
  readonly group?: string;
  readonly nat?: boolean;
  readonly isPrivate?: boolean;
  readonly isDelegated?: boolean;
  readonly endpoints?: readonly { readonly service: string; readonly locations: readonly string[] }[];
  readonly endpointPolicies?: readonly string[];
  readonly privateEndpointPolicies?: string;
}

export interface SmallPeering {
  readonly to: string;
  readonly space: readonly string[];
  readonly state?: string;
  readonly access?: boolean;
  readonly usesGateway?: boolean;
  /** The id of a network elsewhere. */
  readonly remote?: string;
  readonly subnets?: { readonly local: readonly string[]; readonly remote: readonly string[] };
}

export interface SmallTable {
  readonly name: string;
  readonly propagates?: boolean;
  readonly routes: readonly SmallRoute[];
}

export interface SmallRoute {
  readonly to: string;
  readonly hop: string;
  readonly via?: string;
}

export interface SmallGroup {
  readonly name: string;
  readonly rules: readonly SmallRule[];
}

export interface SmallRule {
  readonly name?: string;
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly from?: string;
  readonly to: string;
  readonly protocol?: string;
  readonly port?: string;
}

export interface SmallAdminRule extends Omit<SmallRule, 'access'> {
  readonly access: 'Allow' | 'AlwaysAllow' | 'Deny';
}

export interface SmallEndpoint {
  readonly name: string;
  readonly subnet: string;
  readonly address: string;
  readonly target: string;
  readonly status?: string;
}

export interface SmallFirewall {
  readonly name: string;
  readonly subnet: string;
  readonly address: string;
  readonly collections: readonly {
    readonly priority: number;
    readonly action: 'Allow' | 'Deny';
    readonly network?: readonly {
      readonly from?: string;
      readonly to: readonly string[];
      readonly protocol: string;
      readonly port: string;
    }[];
    readonly application?: readonly {
      readonly names: readonly string[];
      readonly protocol: string;
      readonly port: number;
    }[];
  }[];
}

export interface SmallGateway {
  readonly network: string;
  readonly prefixes: readonly string[];
  readonly bgp?: boolean;
}

const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg';

/** The id of a resource of a small estate: `idOf('virtualNetworks/spoke')`. */
export function idOf(path: string, provider = 'Microsoft.Network'): string {
  return `${group}/providers/${provider}/${path}`;
}

/** The id of a subnet by `network/subnet`. */
export function subnetId(place: string): string {
  const [network, subnet] = place.split('/');
  return idOf(`virtualNetworks/${network}/subnets/${subnet}`);
}

/** The inventory of a small estate, read from Azure's own wire shapes. */
export function inventoryOf(estate: SmallEstate): Inventory {
  return readInventory(snapshotOf(estate));
}

/** The snapshot that collecting a small estate would bring. */
export function snapshotOf(estate: SmallEstate): Snapshot {
  const { hubConnections, diagnosticSettings, outboundEndpoints, gaps } = estate;
  return {
    weir: 1,
    takenAt: '2026-01-01T00:00:00Z',
    resources: rowsOf(estate),
    diagnosticSettings: diagnosticSettings ?? {},
    workspaceSettings: {},
    outboundEndpoints: outboundEndpoints ?? {},
    ...(hubConnections ? { hubConnections } : {}),
    ...(gaps ? { gaps } : {}),
  };
}

/** A list of service tags as Microsoft publishes it. */
export function tagsOf(tags: Readonly<Record<string, readonly string[]>>): ServiceTags {
  const values = Object.entries(tags).map(([name, addressPrefixes]) => ({
    name,
    id: name,
    properties: { addressPrefixes },
  }));
  return readServiceTags({ cloud: 'Public', changeNumber: 1, values });
}

function row(path: string, properties: WireObject, provider?: string, more: WireObject = {}): WireRow {
  const id = idOf(path, provider);
  const type = [provider ?? 'Microsoft.Network', ...path.split('/').filter((_, index) => index % 2 === 0)].join('/');
  return {
    id,
    name: path.slice(path.lastIndexOf('/') + 1),
    type: type.toLowerCase(),
    location: 'westeurope',
    tags: null,
    properties,
    ...more,
  };
}

function rowsOf(estate: SmallEstate): readonly WireRow[] {
  const {
    networks,
    tables = [],
    groups = [],
    firewalls = [],
    gateways = [],
    privateEndpoints = [],
    rows = [],
  } = estate;
  const policies = Object.entries(estate.endpointPolicies ?? {});
  return [
    {
      id: '/subscriptions/00000000-0000-0000-0000-000000000001',
      type: 'microsoft.resources/subscriptions',
      name: 'one',
      properties: { state: 'Enabled' },
    },
    workspaceRow(estate),
    ...networks.map((network) => networkRow(network, privateEndpoints)),
    ...tables.map(tableRow),
    ...groups.map(groupRow),
    ...policies.map(([name, resources]) => policyRow(name, resources)),
    ...adminRows(estate),
    ...privateEndpoints.flatMap(endpointRows),
    ...firewalls.map(firewallRow),
    ...gateways.flatMap(gatewayRows),
    row('natGateways/nat', { publicIpAddresses: [{ id: idOf('publicIPAddresses/nat') }] }, undefined, {
      sku: { name: 'Standard' },
    }),
    ...rows,
  ];
}

function workspaceRow({ clusters, publicNodes = false }: SmallEstate): WireRow {
  const [host = '', container = host] = clusters;
  const [network] = host.split('/');
  const parameters = {
    customVirtualNetworkId: { value: idOf(`virtualNetworks/${network}`) },
    customPublicSubnetName: { value: host.split('/')[1] },
    customPrivateSubnetName: { value: container.split('/')[1] },
    enableNoPublicIp: { value: !publicNodes },
  };
  const managedResourceGroupId = `${group}-managed`;
  return row(
    'workspaces/dbw',
    { parameters, managedResourceGroupId, provisioningState: 'Succeeded' },
    'Microsoft.Databricks',
  );
}

function networkRow(
  { name, space, subnets, peers = [], dnsServers = [] }: SmallNetwork,
  endpoints: readonly SmallEndpoint[],
): WireRow {
  return row(`virtualNetworks/${name}`, {
    addressSpace: { addressPrefixes: space },
    dhcpOptions: { dnsServers },
    subnets: subnets.map((subnet) => subnetRow(name, subnet, endpoints)),
    virtualNetworkPeerings: peers.map((peering) => peeringRow(name, peering)),
  });
}

function subnetRow(network: string, subnet: SmallSubnet, within: readonly SmallEndpoint[]): WireObject {
  const {
    name,
    prefixes,
    table,
    group: nsg,
    nat,
    isPrivate,
    isDelegated,
    endpoints = [],
    endpointPolicies = [],
  } = subnet;
  return {
    id: subnetId(`${network}/${name}`),
    name,
    properties: {
      addressPrefixes: prefixes,
      ...(table ? { routeTable: { id: idOf(`routeTables/${table}`) } } : {}),
      ...(nsg ? { networkSecurityGroup: { id: idOf(`networkSecurityGroups/${nsg}`) } } : {}),
      ...(nat ? { natGateway: { id: idOf('natGateways/nat') } } : {}),
      ...(isPrivate ? { defaultOutboundAccess: false } : {}),
      delegations: isDelegated ? [{ name: 'd', properties: { serviceName: 'Microsoft.Databricks/workspaces' } }] : [],
      privateEndpoints: within
        .filter((endpoint) => endpoint.subnet === `${network}/${name}`)
        .map((endpoint) => ({ id: idOf(`privateEndpoints/${endpoint.name}`) })),
      serviceEndpoints: endpoints,
      serviceEndpointPolicies: endpointPolicies.map((policy) => ({ id: idOf(`serviceEndpointPolicies/${policy}`) })),
      ...(subnet.privateEndpointPolicies ? { privateEndpointNetworkPolicies: subnet.privateEndpointPolicies } : {}),
    },
  };
}

function peeringRow(network: string, peering: SmallPeering): WireObject {
  const { to, space, state = 'Connected', access = true, usesGateway = false, subnets } = peering;
  const remote = peering.remote ?? idOf(`virtualNetworks/${to}`);
  return {
    id: idOf(`virtualNetworks/${network}/virtualNetworkPeerings/to-${to}`),
    name: `to-${to}`,
    properties: {
      peeringState: state,
      remoteVirtualNetwork: { id: remote },
      remoteVirtualNetworkAddressSpace: { addressPrefixes: space },
      allowVirtualNetworkAccess: access,
      useRemoteGateways: usesGateway,
      ...(subnets
        ? { peerCompleteVnets: false, localSubnetNames: subnets.local, remoteSubnetNames: subnets.remote }
        : {}),
    },
  };
}

function tableRow({ name, propagates = true, routes }: SmallTable): WireRow {
  return row(`routeTables/${name}`, {
    disableBgpRoutePropagation: !propagates,
    routes: routes.map(({ to, hop, via }) => ({
      name: `to ${to}`,
      properties: { addressPrefix: to, nextHopType: hop, ...(via ? { nextHopIpAddress: via } : {}) },
    })),
  });
}

function groupRow({ name, rules }: SmallGroup): WireRow {
  return row(`networkSecurityGroups/${name}`, {
    securityRules: rules.map((rule) => ({
      name: rule.name ?? `rule-${rule.priority}`,
      properties: {
        direction: 'Outbound',
        access: rule.access,
        priority: rule.priority,
        protocol: rule.protocol ?? '*',
        sourceAddressPrefix: rule.from ?? '*',
        sourcePortRange: '*',
        destinationAddressPrefix: rule.to,
        destinationPortRange: rule.port ?? '*',
      },
    })),
    defaultSecurityRules: [],
  });
}

function adminRows({ clusters: [first = ''], adminRules = [] }: SmallEstate): readonly WireRow[] {
  const configuration = 'networkManagers/manager/securityAdminConfigurations/all';
  const network = `virtualNetworks/${first.split('/')[0]}`;
  const effective = row(`effectiveSecurityAdminRules/default`, {
    effectiveSecurityAdminConfigurations: [{ id: idOf(configuration) }],
  });
  const rules = adminRules.map((rule) =>
    row(`${configuration}/ruleCollections/one/rules/${rule.name ?? `rule-${rule.priority}`}`, {
      direction: 'Outbound',
      access: rule.access,
      priority: rule.priority,
      protocol: rule.protocol ?? 'Any',
      sources: [{ addressPrefix: rule.from ?? '*' }],
      destinations: [{ addressPrefix: rule.to }],
      destinationPortRanges: rule.port === undefined || rule.port === '*' ? [] : [rule.port],
    }),
  );
  const place = `${idOf(network)}/providers/Microsoft.Network/effectiveSecurityAdminRules/default`;
  return rules.length > 0 ? [{ ...effective, id: place }, ...rules] : [];
}

function policyRow(name: string, resources: readonly string[]): WireRow {
  const aliases = resources.filter((resource) => resource.startsWith('/services/'));
  const others = resources.filter((resource) => !resource.startsWith('/services/'));
  const definition = (service: string, serviceResources: readonly string[]) =>
    serviceResources.length > 0 ? [{ name: service, properties: { service, serviceResources } }] : [];
  return row(`serviceEndpointPolicies/${name}`, {
    serviceEndpointPolicyDefinitions: [...definition('Microsoft.Storage', others), ...definition('Global', aliases)],
  });
}

function endpointRows({ name, subnet, address, target, status = 'Approved' }: SmallEndpoint): readonly WireRow[] {
  const nic = idOf(`networkInterfaces/${name}-nic`);
  return [
    row(`privateEndpoints/${name}`, {
      subnet: { id: subnetId(subnet) },
      networkInterfaces: [{ id: nic }],
      ipConfigurations: [{ name: 'one', properties: { privateIPAddress: address } }],
      customDnsConfigs: [{ fqdn: `${name}.example.com`, ipAddresses: [address] }],
      privateLinkServiceConnections: [
        {
          name,
          properties: {
            privateLinkServiceId: target,
            groupIds: ['blob'],
            privateLinkServiceConnectionState: { status },
          },
        },
      ],
    }),
    row(`networkInterfaces/${name}-nic`, {
      ipConfigurations: [{ name: 'one', properties: { privateIPAddress: address, subnet: { id: subnetId(subnet) } } }],
      privateEndpoint: { id: idOf(`privateEndpoints/${name}`) },
    }),
  ];
}

function firewallRow({ name, subnet, address, collections }: SmallFirewall): WireRow {
  const collectionsOf = (kind: 'network' | 'application') =>
    collections
      .map((collection, index) => ({ ...collection, name: `${kind}-${index}` }))
      .filter((collection) => collection[kind]);
  return row(`azureFirewalls/${name}`, {
    ipConfigurations: [
      {
        name: 'one',
        properties: {
          privateIPAddress: address,
          subnet: { id: subnetId(subnet) },
          publicIPAddress: { id: idOf(`publicIPAddresses/${name}`) },
        },
      },
    ],
    sku: { name: 'AZFW_VNet', tier: 'Standard' },
    threatIntelMode: 'Deny',
    networkRuleCollections: collectionsOf('network').map((collection) => ({
      name: collection.name,
      properties: {
        priority: collection.priority,
        action: { type: collection.action },
        rules: collection.network?.map(({ from = '*', to, protocol, port }, rule) => ({
          name: `rule-${rule}`,
          protocols: [protocol],
          sourceAddresses: [from],
          destinationAddresses: to,
          destinationPorts: [port],
        })),
      },
    })),
    applicationRuleCollections: collectionsOf('application').map((collection) => ({
      name: collection.name,
      properties: {
        priority: collection.priority,
        action: { type: collection.action },
        rules: collection.application?.map(({ names, protocol, port }, rule) => ({
          name: `rule-${rule}`,
          sourceAddresses: ['*'],
          protocols: [{ protocolType: protocol, port }],
          targetFqdns: names,
        })),
      },
    })),
    natRuleCollections: [],
  });
}

function gatewayRows({ network, prefixes, bgp = false }: SmallGateway): readonly WireRow[] {
  const name = `${network}-gateway`;
  return [
    row(`virtualNetworkGateways/${name}`, {
      gatewayType: 'Vpn',
      enableBgp: bgp,
      ipConfigurations: [{ name: 'one', properties: { subnet: { id: subnetId(`${network}/GatewaySubnet`) } } }],
    }),
    row(`localNetworkGateways/${name}`, { localNetworkAddressSpace: { addressPrefixes: prefixes } }),
    row(`connections/${name}`, {
      connectionType: 'IPsec',
      enableBgp: bgp,
      virtualNetworkGateway1: { id: idOf(`virtualNetworkGateways/${name}`) },
      localNetworkGateway2: { id: idOf(`localNetworkGateways/${name}`) },
    }),
  ];
}
