import type { Snapshot, WireObject, WireRow } from '../../lib/model/snapshot';
import { guid, wireRow } from './wire-row';

/** How large an estate of hubs and spokes is. */
export interface HubsSize {
  readonly hubs: number;
  /** Networks with clusters, each with a route table and a security group of its own. */
  readonly spokes: number;
  readonly workspaces: number;
  /** Firewall rules of all hubs together. */
  readonly rules: number;
}

const provider = `/subscriptions/${guid(1)}/resourceGroups/rg-bench/providers`;
const resource = (type: string, name: string) => `${provider}/Microsoft.${type}/${name}`;
const network = (name: string) => resource('Network/virtualNetworks', name);
const subnet = (holder: string, name: string) => `${network(holder)}/subnets/${name}`;
const hubName = (hub: number) => `vnet-hub-${hub}`;
const spokeName = (spoke: number) => `vnet-spoke-${spoke}`;
const policy = (hub: number) => resource('Network/firewallPolicies', `afwp-${hub}`);
const ipGroup = (spoke: number) => resource('Network/ipGroups', `ipg-${spoke}`);
const endpointPolicy = (spoke: number) => resource('Network/serviceEndpointPolicies', `sep-${spoke}`);
const workspaceId = (workspace: number) => resource('Databricks/workspaces', `dbw-${workspace}`);

/**
 * An estate whose hubs judge by thousands of rules: for all spokes, for one of them, or for the two subnets of one workspace. A
 * spoke in ten sends Databricks' own service tag past its firewall, one in three has a service endpoint for Storage, every
 * second of them with a policy.
 */
export function generateHubs(size: HubsSize): Snapshot {
  const [hubs, spokes, workspaces] = [countTo(size.hubs), countTo(size.spokes), countTo(size.workspaces)];
  return {
    weir: 1,
    takenAt: '2026-11-24T06:00:00.000Z',
    homeTenant: guid(9),
    resources: [
      ...hubs.flatMap((hub) => hubRows(hub, size)),
      ...spokes.flatMap((spoke) => spokeRows(spoke, size)),
      ...workspaces.map((workspace) => workspaceRow(workspace, size)),
    ],
    outboundEndpoints: Object.fromEntries(workspaces.map((each) => [workspaceId(each).toLowerCase(), required(each)])),
    diagnosticSettings: {},
    serviceTags: { cloud: 'Public', changeNumber: 1, values: serviceTags() },
  };
}

function countTo(length: number): readonly number[] {
  return Array.from({ length }, (_, number) => number);
}

/** The half of a /16 that is a spoke's. */
function spaceOf(spoke: number, third = 0, length = 17): string {
  return `10.${Math.floor(spoke / 2)}.${(spoke % 2) * 128 + third}.0/${length}`;
}

function hubRows(hub: number, size: HubsSize): readonly WireRow[] {
  const spokes = countTo(size.spokes).filter((spoke) => spoke % size.hubs === hub);
  const firewallSubnet = subnet(hubName(hub), 'AzureFirewallSubnet');
  const address = resource('Network/publicIPAddresses', `pip-${hub}`);
  return [
    wireRow(network(hubName(hub)), {
      addressSpace: { addressPrefixes: [`172.16.${hub}.0/24`] },
      subnets: [
        { id: firewallSubnet, name: 'AzureFirewallSubnet', properties: { addressPrefix: `172.16.${hub}.0/26` } },
      ],
      virtualNetworkPeerings: spokes.map((spoke) => peering(hubName(hub), spokeName(spoke), spaceOf(spoke))),
    }),
    wireRow(address, { ipAddress: `20.250.0.${hub}`, publicIPAllocationMethod: 'Static' }),
    wireRow(resource('Network/azureFirewalls', `afw-${hub}`), {
      sku: { name: 'AZFW_VNet', tier: 'Premium' },
      provisioningState: 'Succeeded',
      firewallPolicy: { id: policy(hub) },
      ipConfigurations: [
        {
          name: 'configuration',
          properties: {
            privateIPAddress: `172.16.${hub}.4`,
            publicIPAddress: { id: address },
            subnet: { id: firewallSubnet },
          },
        },
      ],
    }),
    wireRow(policy(hub), {
      sku: { tier: 'Premium' },
      threatIntelMode: 'Deny',
      dnsSettings: { enableProxy: true, servers: [] },
    }),
    ...ruleCollectionGroups(hub, spokes, size),
  ];
}

function peering(from: string, to: string, space: string): WireObject {
  return {
    id: `${network(from)}/virtualNetworkPeerings/to-${to}`,
    name: `to-${to}`,
    properties: {
      peeringState: 'Connected',
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      remoteVirtualNetwork: { id: network(to) },
      remoteAddressSpace: { addressPrefixes: [space] },
      remoteVirtualNetworkAddressSpace: { addressPrefixes: [space] },
    },
  };
}

const rulesPerCollection = 50;
const collectionsPerGroup = 10;

function ruleCollectionGroups(hub: number, spokes: readonly number[], size: HubsSize): readonly WireRow[] {
  const draw = sequence(hub);
  const collections = countTo(size.rules / size.hubs / rulesPerCollection).map((number) => {
    const isForNames = number % 5 === 4;
    const action = !isForNames && number % 10 === 0 ? 'Deny' : 'Allow';
    const rules = countTo(rulesPerCollection).map((rule) => ({
      name: `rule-${number}-${rule}`,
      ...sourcesOf(spokes, size, draw),
      ...(isForNames ? applicationRule(draw) : networkRule(draw)),
    }));
    return {
      ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
      name: `rc-${number}`,
      priority: 100 + number,
      action: { type: action },
      rules,
    };
  });
  return countTo(Math.ceil(collections.length / collectionsPerGroup)).map((number) =>
    wireRow(`${policy(hub)}/ruleCollectionGroups/rcg-${number}`, {
      priority: 200 + number,
      ruleCollections: collections.slice(number * collectionsPerGroup, (number + 1) * collectionsPerGroup),
    }),
  );
}

/** For all spokes 1 rule in 50, for one spoke every second, else for the subnets of one workspace. */
function sourcesOf(spokes: readonly number[], size: HubsSize, draw: Draw): WireObject {
  const spoke = spokes[draw(spokes.length)] ?? 0;
  const [kind, place] = [draw(50), draw(size.workspaces / size.spokes)];
  if (kind === 0) return { sourceAddresses: ['10.0.0.0/8'], sourceIpGroups: [] };
  if (kind < 26) return { sourceAddresses: [], sourceIpGroups: [ipGroup(spoke)] };
  return { sourceAddresses: [spaceOf(spoke, 2 * place, 23)], sourceIpGroups: [] };
}

function networkRule(draw: Draw): WireObject {
  const tag = tagNames[draw(tagNames.length)] ?? '';
  const place = `${30 + draw(100)}.${draw(256)}.${draw(256)}.${16 * draw(16)}/28`;
  return {
    ruleType: 'NetworkRule',
    ipProtocols: [draw(10) === 0 ? 'Any' : 'TCP'],
    destinationAddresses: [draw(20) === 0 ? tag : place],
    destinationIpGroups: [],
    destinationFqdns: [],
    destinationPorts: [['443'], ['80', '443'], ['1433'], ['9093'], ['8443-8451'], ['22']][draw(6)],
  };
}

function applicationRule(draw: Draw): WireObject {
  const names = countTo(1 + draw(3)).map(() => `${draw(4) === 0 ? '*' : `host-${draw(3000)}`}.domain-${draw(400)}.com`);
  return { ruleType: 'ApplicationRule', protocols: [{ protocolType: 'Https', port: 443 }], targetFqdns: names };
}

function spokeRows(spoke: number, size: HubsSize): readonly WireRow[] {
  const [name, hub] = [spokeName(spoke), spoke % size.hubs];
  const table = resource('Network/routeTables', `rt-${spoke}`);
  const securityGroup = resource('Network/networkSecurityGroups', `nsg-${spoke}`);
  const workspaces = countTo(size.workspaces / size.spokes);
  const clusterSubnet = (place: number, role: number) => ({
    id: subnet(name, `snet-${place}-${role}`),
    name: `snet-${place}-${role}`,
    properties: {
      addressPrefix: spaceOf(spoke, 2 * place + role, 24),
      routeTable: { id: table },
      networkSecurityGroup: { id: securityGroup },
      delegations: [{ name: 'databricks', properties: { serviceName: 'Microsoft.Databricks/workspaces' } }],
      serviceEndpoints: spoke % 3 === 0 ? [{ service: 'Microsoft.Storage', locations: ['westeurope'] }] : [],
      serviceEndpointPolicies: spoke % 6 === 0 ? [{ id: endpointPolicy(spoke) }] : [],
      defaultOutboundAccess: false,
    },
  });
  return [
    wireRow(network(name), {
      addressSpace: { addressPrefixes: [spaceOf(spoke)] },
      subnets: workspaces.flatMap((place) => [clusterSubnet(place, 0), clusterSubnet(place, 1)]),
      virtualNetworkPeerings: [peering(name, hubName(hub), `172.16.${hub}.0/24`)],
    }),
    wireRow(table, { disableBgpRoutePropagation: true, routes: routes(spoke, hub) }),
    wireRow(securityGroup, { securityRules: securityRules }),
    ...(spoke % 6 === 0 ? [wireRow(endpointPolicy(spoke), { serviceEndpointPolicyDefinitions: definitions })] : []),
    wireRow(ipGroup(spoke), { ipAddresses: [spaceOf(spoke)] }),
  ];
}

function routes(spoke: number, hub: number): readonly WireObject[] {
  const route = (name: string, properties: WireObject) => ({ name, properties });
  const toFirewall = { nextHopType: 'VirtualAppliance', nextHopIpAddress: `172.16.${hub}.4` };
  return [
    route('default', { addressPrefix: '0.0.0.0/0', ...toFirewall }),
    route('on-premises', { addressPrefix: '192.168.0.0/16', ...toFirewall }),
    ...(spoke % 10 === 0
      ? [route('databricks', { addressPrefix: 'AzureDatabricks.WestEurope', nextHopType: 'Internet' })]
      : []),
  ];
}

const definitions = [
  { name: 'own', properties: { service: 'Microsoft.Storage', serviceResources: [`/subscriptions/${guid(1)}`] } },
  { name: 'databricks', properties: { service: 'Global', serviceResources: ['/services/Azure/Databricks'] } },
];

/** The rules that Databricks writes into the security groups of its subnets. */
const securityRules = [
  ['worker-to-worker', 'VirtualNetwork', '*'],
  ['worker-to-webapp', 'AzureDatabricks', '443'],
  ['worker-to-sql', 'Sql', '3306'],
  ['worker-to-storage', 'Storage', '443'],
  ['worker-to-eventhub', 'EventHub', '9093'],
].map(([name, destinationAddressPrefix, destinationPortRange], place) => ({
  name,
  properties: {
    priority: 100 + place,
    direction: 'Outbound',
    access: 'Allow',
    protocol: place === 0 ? '*' : 'Tcp',
    sourceAddressPrefix: 'VirtualNetwork',
    sourcePortRange: '*',
    destinationAddressPrefix,
    destinationPortRange,
  },
}));

function workspaceRow(workspace: number, size: HubsSize): WireRow {
  const [spoke, place] = [workspace % size.spokes, Math.floor(workspace / size.spokes)];
  return wireRow(workspaceId(workspace), {
    computeMode: 'Hybrid',
    managedResourceGroupId: `/subscriptions/${guid(1)}/resourceGroups/rg-managed-${workspace}`,
    workspaceId: String(10 ** 15 + workspace),
    workspaceUrl: `adb-${10 ** 15 + workspace}.${workspace % 20}.azuredatabricks.net`,
    publicNetworkAccess: 'Disabled',
    parameters: {
      customVirtualNetworkId: { type: 'String', value: network(spokeName(spoke)) },
      customPublicSubnetName: { type: 'String', value: `snet-${place}-0` },
      customPrivateSubnetName: { type: 'String', value: `snet-${place}-1` },
      enableNoPublicIp: { type: 'Bool', value: true },
    },
  });
}

function required(workspace: number): readonly WireObject[] {
  const category = (name: string, port: number, domains: readonly string[]) => ({
    category: name,
    endpoints: domains.map((domainName) => ({ domainName, endpointDetails: [{ port }] })),
  });
  const own = `adb-${10 ** 15 + workspace}.${workspace % 20}.azuredatabricks.net`;
  return [
    category('Webapp', 443, ['westeurope.azuredatabricks.net', own, 'tunnel.westeurope.azuredatabricks.net']),
    category('Azure Storage', 443, [
      'dbartifactsprodwesteu.blob.core.windows.net',
      'arprodwesteua1.blob.core.windows.net',
      `dbstorage${workspace}.dfs.core.windows.net`,
    ]),
    category('Azure My SQL', 3306, ['consolidated-westeurope-prod-metastore.mysql.database.azure.com']),
    category('Azure Servicebus', 9093, ['prod-westeurope-observabilityeventhubs.servicebus.windows.net']),
  ];
}

const services = ['Storage', 'Sql', 'EventHub', 'AzureMonitor', 'AzureDatabricks', 'AzureKeyVault', 'AzureCosmosDB'];
const regions = ['WestEurope', 'NorthEurope', 'EastUS', 'UKSouth'];
const tagNames = services.flatMap((service) => [service, ...regions.map((region) => `${service}.${region}`)]);

/** Tags of 40 prefixes of IPv4 and 10 of IPv6 for each service and region. */
function serviceTags(): readonly WireObject[] {
  const prefixes = (service: number, region: number) => [
    ...countTo(40).map((third) => `${20 + region}.${service}.${third * 4}.0/25`),
    ...countTo(10).map((third) => `2603:${1000 + region}:${service}:${third}::/64`),
  ];
  return services.flatMap((name, service) => [
    { name, properties: { addressPrefixes: regions.flatMap((_, region) => prefixes(service, region)) } },
    ...regions.map((place, region) => ({
      name: `${name}.${place}`,
      properties: { addressPrefixes: prefixes(service, region) },
    })),
  ]);
}

/** Draws whole numbers from 0 up to, and without, a limit. */
export type Draw = (limit: number) => number;

/** The same draws for the same seed: a linear congruential generator (Numerical Recipes). */
export function sequence(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
