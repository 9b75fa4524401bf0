import { readInventory } from '../../lib/collect/inventory';
import { findEgressPaths } from '../../lib/egress/egress-paths';
import type { WireRow } from '../../lib/model/snapshot';
import {
  idOf,
  type SmallEstate,
  type SmallNetwork,
  type SmallRoute,
  type SmallSubnet,
  snapshotOf,
  tagsOf,
} from './small-estate';
import { scopes, spoke, toFirewall } from './spoke';

const tags = tagsOf({
  Storage: ['191.239.203.0/24', '20.60.0.0/16', '2603:1020::/32'],
  'Storage.WestEurope': ['191.239.203.0/24', '2603:1020::/40'],
  AzureDatabricks: ['52.232.19.0/24'],
  EventHub: ['40.74.0.0/24'],
  AzureCloud: ['20.0.0.0/8', '191.239.203.0/24'],
  AzureKeyVault: ['20.61.99.96/28'],
  Sql: ['40.68.0.0/16'],
});
const foreign = '/subscriptions/00000000-0000-0000-0000-00000000ffff';
const account = (name: string, subscription = '/subscriptions/00000000-0000-0000-0000-000000000001') =>
  `${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;

/** The known ways out of the clusters that the engine finds in an estate, by the places that they lead to. */
function waysIn(estate: SmallEstate): ReadonlyMap<string | undefined, readonly string[]> {
  const { paths } = findEgressPaths(readInventory(snapshotOf(estate)), tags, {
    ...scopes,
    egressPolicy: { destinations: [] },
  });
  const classic = paths.filter(({ plane }) => plane === 'classic');
  const groups = Map.groupBy(classic, ({ catalogue }) => catalogue);
  return new Map([...groups].map(([id, some]) => [id, [...new Set(some.map(({ to }) => to.value))].sort()]));
}

const routed = (routes: readonly SmallRoute[], subnet: Partial<SmallSubnet> = {}, change: Partial<SmallEstate> = {}) =>
  spoke({ table: 'table', ...subnet }, { tables: [{ name: 'table', routes }], ...change });

const direct = (to: string) => routed([toFirewall, { to, hop: 'Internet' }], { nat: true });

function edit(
  estate: SmallEstate,
  name: string,
  change: (network: SmallNetwork) => Partial<SmallNetwork>,
): SmallEstate {
  const networks = estate.networks.map((network) =>
    network.name === name ? { ...network, ...change(network) } : network,
  );
  return { ...estate, networks };
}

const bare = { table: 'none' };
const alone = (subnet: Partial<SmallSubnet>, change: Partial<SmallEstate> = {}) => {
  const { networks, ...estate } = spoke(subnet, change);
  return { ...estate, networks: networks.map((network) => ({ ...network, peers: [] })) };
};
const storage = [{ service: 'Microsoft.Storage', locations: ['westeurope'] }];
const through = (service: string) => routed([toFirewall], { endpoints: [{ service, locations: ['*'] }] });
const filtered = (listed: readonly string[]) =>
  routed([toFirewall], { endpoints: storage, endpointPolicies: ['policy'] }, { endpointPolicies: { policy: listed } });
const leadingTo = (subnet: string, target: string): SmallEstate =>
  routed(
    [toFirewall],
    {},
    { privateEndpoints: [{ name: 'end', subnet, address: subnet === 'hub/ends' ? '10.9.1.4' : '10.1.0.4', target }] },
  );

const allowAll: NonNullable<SmallEstate['firewalls']>[number]['collections'] = [
  { priority: 100, action: 'Allow', network: [{ to: ['*'], protocol: 'Any', port: '*' }] },
];

function withRules(collections: typeof allowAll): Pick<SmallEstate, 'firewalls'> {
  return { firewalls: [{ name: 'firewall', subnet: 'hub/AzureFirewallSubnet', address: '10.9.0.4', collections }] };
}

describe('the known ways out by routes', () => {
  const managed: WireRow = {
    id: idOf('workspaces/managed', 'Microsoft.Databricks'),
    name: 'managed',
    type: 'microsoft.databricks/workspaces',
    location: 'westeurope',
    properties: { managedResourceGroupId: idOf('x'), parameters: { enableNoPublicIp: { value: true } } },
  };
  const rogue = edit(routed([{ ...toFirewall, via: '10.66.0.4' }]), 'spoke', () => ({
    peers: [
      {
        to: 'rogue',
        space: ['10.66.0.0/16'],
        remote: `${foreign}/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/rogue`,
      },
    ],
  }));
  const onPremises = (prefix: string, bgp = false) =>
    edit(
      { ...spoke({ isPrivate: true, isDelegated: false }), gateways: [{ network: 'hub', prefixes: [prefix], bgp }] },
      'spoke',
      () => ({
        peers: [{ to: 'hub', space: ['10.9.0.0/16'], usesGateway: true }],
      }),
    );
  const hub = idOf('virtualHubs/vhub');
  const connected = (enableInternetSecurity: boolean): SmallEstate => {
    const remoteVirtualNetwork = { id: idOf('virtualNetworks/spoke') };
    const properties = { addressPrefix: '10.50.0.0/23' };
    return {
      ...spoke({}),
      rows: [{ id: hub, name: 'vhub', type: 'microsoft.network/virtualhubs', location: 'westeurope', properties }],
      hubConnections: {
        [hub]: [
          {
            id: `${hub}/hubVirtualNetworkConnections/spoke`,
            properties: { remoteVirtualNetwork, enableInternetSecurity },
          },
        ],
      },
    };
  };
  const strange = edit(spoke({}), 'spoke', () => ({
    peers: [
      {
        to: 'theirs',
        space: ['10.66.0.0/16'],
        remote: `${foreign}/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/theirs`,
      },
    ],
  }));

  it.each<[string, SmallEstate, readonly string[]]>([
    ['A01', alone({}), ['internet']],
    ['A02', routed([{ to: '0.0.0.0/0', hop: 'Internet' }]), ['internet']],
    ['A03', direct('Storage.WestEurope'), ['Storage.WestEurope']],
    ['A04', direct('AzureDatabricks'), ['AzureDatabricks']],
    ['A05', direct('EventHub'), ['EventHub']],
    ['A06', direct('AzureCloud'), ['AzureCloud']],
    ['A07', direct('52.232.16.0/20'), ['52.232.16.0/20']],
    ['A08', routed([{ ...toFirewall, via: '10.9.0.99' }]), ['10.9.0.99']],
    ['A09', rogue, ['10.66.0.4']],
    ['A10', alone({ nat: true }), ['internet']],
    ['A11', alone({}, { publicNodes: true }), ['internet']],
    ['A12', routed([{ to: '10.0.0.0/8', hop: 'None' }]), ['internet']],
    ['A13', alone({ isPrivate: true, isDelegated: false }), ['Storage.westeurope']],
    ['A14', routed([toFirewall], { prefixes: ['10.1.1.0/24', 'fd00:1::/64'] }), ['internet']],
    ['A15', onPremises('0.0.0.0/0'), ['0.0.0.0/0']],
    ['A16', onPremises('10.200.0.0/16'), ['10.200.0.0/16']],
    ['A17', connected(false), ['internet']],
    ['A18', strange, [`${foreign}/resourceGroups/x/providers/Microsoft.Network/virtualNetworks/theirs`]],
    ['A19', { ...alone({}), rows: [managed] }, ['internet']],
    [
      'A20',
      routed([
        { to: '0.0.0.0/0', hop: 'None' },
        { to: 'Sql', hop: 'Internet' },
      ]),
      ['Sql'],
    ],
    [
      'A20',
      routed([
        { to: '0.0.0.0/0', hop: 'None' },
        { to: '52.232.16.0/20', hop: 'Internet' },
      ]),
      ['52.232.16.0/20'],
    ],
  ])('%s', (id, estate, to) => expect(waysIn(estate).get(id)).toEqual(to));

  it('A12 and A20 are not what they look like from afar', () => {
    expect(waysIn(alone({})).has('A12')).toBe(false);
    expect(waysIn(direct('Sql')).has('A20')).toBe(false);
    expect(waysIn(routed([{ ...toFirewall, via: '10.9.0.99' }])).has('A09')).toBe(false);
  });
});

describe('the known ways out by endpoints and names', () => {
  const half = edit(
    routed([toFirewall], { endpoints: storage }, { endpointPolicies: { policy: [account('lake')] } }),
    'spoke',
    ({ subnets }) => ({
      subnets: [
        ...subnets,
        {
          name: 'container',
          prefixes: ['10.1.2.0/24'],
          table: 'table',
          isDelegated: true,
          endpoints: storage,
          endpointPolicies: ['policy'],
        },
      ],
    }),
  );
  const inHub = (target: string) =>
    edit(leadingTo('hub/ends', target), 'hub', ({ subnets }) => ({
      subnets: [...subnets, { name: 'ends', prefixes: ['10.9.1.0/24'] }],
    }));

  it.each<[string, SmallEstate, readonly string[]]>([
    ['B01', routed([toFirewall], { endpoints: storage }), ['Storage']],
    ['B02', { ...half, clusters: ['spoke/host', 'spoke/container'] }, ['Storage']],
    [
      'B03',
      filtered(['/subscriptions/00000000-0000-0000-0000-000000000001']),
      ['/subscriptions/00000000-0000-0000-0000-000000000001'],
    ],
    ['B04', filtered([account('theirs', foreign)]), [account('theirs', foreign)]],
    ['B05', filtered(['/services/Azure', account('lake')]), ['/services/Azure']],
    ['B06', through('Microsoft.KeyVault'), ['AzureKeyVault']],
    ['B07', through('Microsoft.Storage.Global'), ['Storage']],
    ['B08', leadingTo('spoke/endpoints', account('theirs', foreign)), [account('theirs', foreign)]],
    ['B09', inHub(account('lake')), [account('lake')]],
    ['B13', spoke(bare), ['168.63.129.16']],
  ])('%s', (id, estate, to) => expect(waysIn(estate).get(id)).toEqual(to));

  it('B09 is no endpoint of the own network, and none of Databricks', () => {
    expect(waysIn(leadingTo('spoke/endpoints', account('lake'))).has('B09')).toBe(false);
    expect(waysIn(inHub(idOf('workspaces/dbw', 'Microsoft.Databricks'))).has('B09')).toBe(false);
  });

  const zone = 'privatelink.blob.core.windows.net';
  const zoneId = idOf(`privateDnsZones/${zone}`);
  const row = (id: string, type: string, properties: object): WireRow => ({
    id,
    type: `microsoft.network/${type}`,
    name: id.slice(id.lastIndexOf('/') + 1),
    location: 'global',
    properties,
  });
  const link = (network: string, resolutionPolicy = 'Default') =>
    row(`${zoneId}/virtualNetworkLinks/${network}`, 'privatednszones/virtualnetworklinks', {
      virtualNetwork: { id: idOf(`virtualNetworks/${network}`) },
      virtualNetworkLinkState: 'Completed',
      resolutionPolicy,
    });
  const record = row(`${zoneId}/A/lake`, 'privatednszones/a', { aRecords: [{ ipv4Address: '10.1.0.4' }] });
  const endpoint = row(idOf('privateEndpoints/lake'), 'privateendpoints', {
    subnet: { id: idOf('virtualNetworks/spoke/subnets/endpoints') },
    customDnsConfigs: [{ fqdn: 'lake.blob.core.windows.net', ipAddresses: ['10.1.0.4'] }],
    privateLinkServiceConnections: [
      {
        name: 'lake',
        properties: {
          privateLinkServiceId: account('lake'),
          privateLinkServiceConnectionState: { status: 'Approved' },
        },
      },
    ],
  });
  const lake: WireRow = {
    id: account('lake'),
    name: 'lake',
    type: 'microsoft.storage/storageaccounts',
    location: 'westeurope',
    properties: {},
  };
  const named = (rows: readonly WireRow[], collections = allowAll): SmallEstate =>
    routed(
      [toFirewall],
      {},
      { rows: [row(zoneId, 'privatednszones', {}), endpoint, lake, ...rows], ...withRules(collections) },
    );
  const byName = [
    {
      priority: 100,
      action: 'Allow' as const,
      application: [{ names: ['lake.blob.core.windows.net'], protocol: 'Https', port: 443 }],
    },
  ];
  const name = 'lake.blob.core.windows.net';

  it.each<[string, string, SmallEstate, readonly string[] | undefined]>([
    ['B10', 'a zone that is not linked', named([record]), [name]],
    ['B10', 'a zone that is', named([record, link('spoke')]), undefined],
    [
      'B10',
      'a zone that is not, where nothing gets out',
      edit(named([record], []), 'hub', () => ({ peers: [] })),
      undefined,
    ],
    ['B11', 'a fallback', named([link('spoke', 'NxDomainRedirect')]), ['*.blob.core.windows.net', name]],
    [
      'B11',
      'a fallback with a record',
      named([record, link('spoke', 'NxDomainRedirect')]),
      ['*.blob.core.windows.net'],
    ],
    ['B11', 'no fallback', named([link('spoke')]), undefined],
    ['B12', 'a firewall that is not linked', named([record, link('spoke')], byName), [name]],
    ['B12', 'a firewall that is', named([record, link('spoke'), link('hub')], byName), undefined],
  ])('%s: %s', (id, _, estate, to) => expect(waysIn(estate).get(id)).toEqual(to));
});

describe('the known ways out through a firewall', () => {
  const network = (to: string, protocol = 'TCP', port = '443') =>
    routed([toFirewall], {}, withRules([{ priority: 100, action: 'Allow', network: [{ to: [to], protocol, port }] }]));
  const named = (fqdn: string) =>
    routed(
      [toFirewall],
      {},
      withRules([{ priority: 100, action: 'Allow', application: [{ names: [fqdn], protocol: 'Https', port: 443 }] }]),
    );

  it.each<[string, SmallEstate, readonly string[]]>([
    ['B15', network('*', 'UDP', '53'), ['internet']],
    ['C01', named('*'), ['*']],
    ['C02', named('*.blob.core.windows.net'), ['*.blob.core.windows.net']],
    ['C03', named('*windows.net'), ['*windows.net']],
    ['C04', network('Storage.WestEurope'), ['Storage.WestEurope']],
    ['C05', network('EventHub', 'TCP', '9093'), ['EventHub']],
    ['C06', network('*'), ['internet']],
    ['C07', network('*', 'Any', '*'), ['internet']],
    ['C08', network('*', 'UDP', '443'), ['internet']],
    ['C12', named('*.contoso.com'), ['*.contoso.com']],
    ['C13', named('*.pypi.org'), ['*.pypi.org']],
    ['C14', named('*.azurefd.net'), ['*.azurefd.net']],
    ['C15', named('management.azure.com'), ['management.azure.com']],
    ['C16', named('*.azuredatabricks.net'), ['*.azuredatabricks.net']],
    ['C22', network('*', 'UDP', '123'), ['internet']],
    ['C23', named('ipinfo.io'), ['ipinfo.io']],
  ])('%s', (id, estate, to) => expect(waysIn(estate).get(id)).toEqual(to));

  /** The hub's firewall with a policy that has these collections, and their rules as Azure writes them. */
  const withPolicy = (
    collections: readonly object[],
    settings: object = {},
    more: readonly WireRow[] = [],
  ): SmallEstate => {
    const [policy, group] = [
      idOf('firewallPolicies/policy'),
      idOf('firewallPolicies/policy/ruleCollectionGroups/group'),
    ];
    const at = (id: string, type: string, properties: object) => ({
      id,
      name: id.slice(id.lastIndexOf('/') + 1),
      type: `microsoft.network/${type}`,
      location: 'westeurope',
      properties,
    });
    const place = {
      privateIPAddress: '10.9.0.4',
      subnet: { id: idOf('virtualNetworks/hub/subnets/AzureFirewallSubnet') },
    };
    return routed(
      [toFirewall],
      {},
      {
        firewalls: [],
        rows: [
          at(idOf('azureFirewalls/firewall'), 'azurefirewalls', {
            ipConfigurations: [{ name: 'one', properties: place }],
            firewallPolicy: { id: policy },
          }),
          at(policy, 'firewallpolicies', { ruleCollectionGroups: [{ id: group }], ...settings }),
          at(group, 'firewallpolicies/rulecollectiongroups', { priority: 100, ruleCollections: collections }),
          ...more,
        ],
      },
    );
  };
  const collection = (name: string, type: string, priority: number, ...rules: readonly object[]) => ({
    ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
    name,
    priority,
    action: { type },
    rules: rules.map((rule, index) => ({ name: `${name}-${index}`, sourceAddresses: ['*'], ...rule })),
  });
  const web = { ruleType: 'ApplicationRule', protocols: [{ protocolType: 'Https', port: 443 }] };
  const packets = { ruleType: 'NetworkRule', ipProtocols: ['TCP'], destinationPorts: ['443'] };
  const everything = collection('all', 'Allow', 200, { ...packets, destinationAddresses: ['*'] });
  const denyName = (fqdn: string) => collection('deny', 'Deny', 300, { ...web, targetFqdns: [fqdn] });
  const denyGroup = (change: object = {}, priority = 100) =>
    collection('group', 'Deny', priority, { ...packets, destinationIpGroups: [idOf('ipGroups/bad')], ...change });
  const ipGroup = (ipAddresses: readonly string[]) => [
    {
      id: idOf('ipGroups/bad'),
      name: 'bad',
      type: 'microsoft.network/ipgroups',
      location: 'westeurope',
      properties: { ipAddresses },
    },
  ];

  it.each<[string, string, SmallEstate, readonly string[] | undefined]>([
    ['C10', 'a denied name', withPolicy([everything, denyName('google.com')]), ['internet']],
    [
      'C10',
      'a denied name of the tag',
      withPolicy([
        collection('hub', 'Allow', 200, { ...packets, destinationAddresses: ['EventHub'] }),
        denyName('bad.servicebus.windows.net'),
      ]),
      ['EventHub'],
    ],
    [
      'C10',
      'a denied name of another',
      withPolicy([
        collection('hub', 'Allow', 200, { ...packets, destinationAddresses: ['EventHub'] }),
        denyName('google.com'),
      ]),
      undefined,
    ],
    ['C10', 'the denial of all other names', withPolicy([everything, denyName('*')]), undefined],
    [
      'C12',
      'a suffix whose TLS is inspected',
      withPolicy([collection('a', 'Allow', 200, { ...web, targetFqdns: ['*.contoso.com'], terminateTLS: true })]),
      undefined,
    ],
    [
      'C12',
      'a single name',
      withPolicy([collection('a', 'Allow', 200, { ...web, targetFqdns: ['www.contoso.com'] })]),
      undefined,
    ],
    ['C17', 'a category', withPolicy([collection('a', 'Allow', 200, { ...web, webCategories: ['News'] })]), ['News']],
    [
      'C18',
      'a name in a network rule',
      withPolicy([collection('a', 'Allow', 200, { ...packets, destinationFqdns: ['www.contoso.com'] })]),
      ['www.contoso.com'],
    ],
    [
      'C19',
      'a proxy',
      withPolicy([collection('a', 'Allow', 200, { ...web, targetFqdns: ['www.contoso.com'] })], {
        explicitProxy: { enableExplicitProxy: true },
      }),
      ['infrastructure FQDNs', 'www.contoso.com'],
    ],
    ['B14', 'a DNS proxy', withPolicy([everything], { dnsSettings: { enableProxy: true } }), ['10.9.0.4']],
    ['C24', 'a denial without its group', withPolicy([denyGroup(), everything]), ['internet']],
    ['C24', 'a denial of an empty group', withPolicy([denyGroup(), everything], {}, ipGroup([])), ['internet']],
    [
      'C24',
      'a denial for an empty group',
      withPolicy(
        [
          denyGroup({
            destinationIpGroups: [],
            destinationAddresses: ['9.9.9.9'],
            sourceIpGroups: [idOf('ipGroups/bad')],
          }),
          everything,
        ],
        {},
        ipGroup([]),
      ),
      ['internet'],
    ],
    ['C24', 'a denial of a group', withPolicy([denyGroup(), everything], {}, ipGroup(['9.9.9.9'])), undefined],
    ['C24', 'a denial that comes later', withPolicy([denyGroup({}, 300), everything]), undefined],
  ])('%s: %s', (id, _, estate, to) => expect(waysIn(estate).get(id)).toEqual(to));
});
