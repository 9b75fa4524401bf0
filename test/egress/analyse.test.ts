import { analyse } from '../../lib/egress/analyse';
import type { EgressPath } from '../../lib/model/egress-path';
import { idOf, inventoryOf, type SmallEstate, type SmallPeering, subnetId, tagsOf } from './small-estate';
import { scopes, spoke, story, tags, toFirewall, traceTo } from './spoke';

/** The ways out of the first cluster subnet: where to, how sure, by what. */
function ways(estate: SmallEstate): readonly string[] {
  return analyse(inventoryOf(estate), tags, scopes)
    .filter(({ from, to }) => from.subnet?.text === subnetId('spoke/host') && to.kind !== 'dns')
    .map((path) => `${nameOf(path)} ${path.certainty}: ${story(path)}`)
    .filter((text, index, all) => all.indexOf(text) === index)
    .sort();
}

function nameOf({ to }: EgressPath): string {
  return `${to.kind} ${to.value.slice(to.value.lastIndexOf('/') + 1)} ${to.tenancy}`;
}

const own = 'network spoke own proven: route system 10.1.0.0/16';

function withPeering(change: Partial<SmallPeering>, estate: Partial<SmallEstate> = {}): SmallEstate {
  const base = spoke({ isPrivate: true, isDelegated: false }, estate);
  const networks = base.networks.map((network) =>
    network.name === 'spoke' ? { ...network, peers: [{ to: 'hub', space: ['10.9.0.0/16'], ...change }] } : network,
  );
  return { ...base, networks };
}

const nearStorage = 'service-tag Storage.westeurope any proven: route system 0.0.0.0/0 > default-outbound';

describe('peerings', () => {
  const peer = 'network hub own proven: peering';
  it.each<[string, SmallEstate, readonly string[]]>([
    ['carries', withPeering({}), [peer]],
    ['carries nothing when it is disconnected', withPeering({ state: 'Disconnected' }), []],
    ['carries nothing without access', withPeering({ access: false }), []],
    [
      'carries from a subnet that it names',
      withPeering({ subnets: { local: ['HOST'], remote: ['AzureFirewallSubnet'] } }),
      [peer],
    ],
    [
      'carries nothing from another subnet',
      withPeering({ subnets: { local: ['other'], remote: ['AzureFirewallSubnet'] } }),
      [],
    ],
  ])('a peering %s', (_, estate, expected) => {
    expect(ways(estate)).toEqual([...expected, own, nearStorage]);
  });

  it('carries to the subnets that it names and no further', () => {
    const estate = withPeering({ subnets: { local: ['host'], remote: ['AzureFirewallSubnet'] } });
    expect(traceTo(estate, '10.9.0.9').disposition).toBe('reaches');
    expect(traceTo(estate, '10.9.1.9').disposition).toBe('blocked');
  });

  it('says that a peer of another subscription is foreign', () => {
    const group = '/subscriptions/00000000-0000-0000-0000-00000000ffff/resourceGroups/x';
    const remote = `${group}/providers/Microsoft.Network/virtualNetworks/theirs`;
    expect(ways(withPeering({ remote }))).toContain('network theirs foreign proven: peering');
  });
});

describe('gateways', () => {
  const gateway = (bgp: boolean, usesGateway: boolean) =>
    withPeering({ usesGateway }, { gateways: [{ network: 'hub', prefixes: ['10.200.0.0/16'], bgp }] });

  it('are used over a peering that says so, and no other', () => {
    expect(ways(gateway(false, true))).toContain('on-premises 16 own proven: route gateway 10.200.0.0/16 > gateway');
    expect(ways(gateway(false, false)).filter((way) => way.startsWith('on-premises'))).toEqual([]);
  });

  it('may teach anything by BGP', () => {
    expect(ways(gateway(true, true))).toContain('on-premises * any opaque: route gateway * > gateway');
    expect(traceTo(gateway(true, true), '8.8.8.8').disposition).toBe('undecided');
  });

  it('teach nothing by BGP that takes packets from a peering', () => {
    const estate = withPeering(
      { subnets: { local: ['other'], remote: [] } },
      { gateways: [{ network: 'spoke', prefixes: [], bgp: true }] },
    );
    expect(traceTo(estate, '10.9.0.1').disposition).toBe('blocked');
    expect(traceTo(estate, '10.8.0.1').disposition).toBe('undecided');
  });
});

describe('a virtual hub', () => {
  const hub = idOf('virtualHubs/vhub');
  const connected = (internetSecurity: boolean): SmallEstate => ({
    ...spoke({ isPrivate: true, isDelegated: false }),
    rows: [
      {
        id: hub,
        name: 'vhub',
        type: 'microsoft.network/virtualhubs',
        location: 'westeurope',
        properties: { addressPrefix: '10.50.0.0/23', virtualWan: { id: idOf('virtualWans/wan') } },
      },
    ],
    hubConnections: {
      [hub]: [
        {
          id: `${hub}/hubVirtualNetworkConnections/spoke`,
          name: 'spoke',
          properties: {
            remoteVirtualNetwork: { id: idOf('virtualNetworks/spoke') },
            enableInternetSecurity: internetSecurity,
          },
        },
      ],
    },
  });

  const firewall = idOf('azureFirewalls/secured');
  const steering = (destinations: readonly string[], nextHop = firewall, security = true): SmallEstate => {
    const estate = connected(security);
    const row = (id: string, type: string, properties: object) => ({
      id,
      name: id.slice(id.lastIndexOf('/') + 1),
      type: `microsoft.network/${type}`,
      location: 'westeurope',
      properties,
    });
    const rule = {
      name: 'web',
      protocols: ['TCP'],
      sourceAddresses: ['*'],
      destinationAddresses: ['8.8.8.0/24', '10.200.0.0/16'],
      destinationPorts: ['443'],
    };
    return {
      ...estate,
      rows: [
        ...(estate.rows ?? []),
        row(`${hub}/routingIntent/intent`, 'virtualhubs/routingintent', {
          routingPolicies: destinations.map((destination) => ({
            name: destination,
            destinations: [destination],
            nextHop,
          })),
        }),
        row(firewall, 'azurefirewalls', {
          virtualHub: { id: hub },
          hubIPAddresses: { privateIPAddress: '10.50.0.132' },
          networkRuleCollections: [
            { name: 'allowed', properties: { priority: 100, action: { type: 'Allow' }, rules: [rule] } },
          ],
        }),
      ],
    };
  };

  it.each<[string, SmallEstate, string, string, string]>([
    ['the internet', steering(['Internet']), '8.8.8.8', 'reaches', 'virtual-hub > firewall > route'],
    [
      'the internet, as far as its firewall allows',
      steering(['Internet']),
      '9.9.9.9',
      'blocked',
      'virtual-hub > firewall',
    ],
    [
      'nothing of it on a connection that refuses',
      steering(['Internet'], firewall, false),
      '8.8.8.8',
      'blocked',
      'route system 0.0.0.0/0 > default-outbound',
    ],
    [
      'private traffic',
      steering(['PrivateTraffic'], firewall, false),
      '10.200.0.1',
      'reaches',
      'virtual-hub > firewall > route',
    ],
    [
      'private traffic, as far as its firewall allows',
      steering(['PrivateTraffic'], firewall, false),
      '10.201.0.1',
      'blocked',
      'virtual-hub > firewall',
    ],
    ['nothing of a peering', steering(['PrivateTraffic']), '10.9.0.1', 'reaches', 'peering'],
    [
      'to what cannot be looked into',
      steering(['Internet'], idOf('networkVirtualAppliances/nva')),
      '9.9.9.9',
      'undecided',
      'virtual-hub > appliance',
    ],
  ])('steers %s by its routing intent', (_, estate, to, disposition, hops) => {
    const found = traceTo(estate, to);
    expect([found.disposition, story(found).replace('route undefined', 'route')]).toEqual([disposition, hops]);
  });

  it('yields to a default route of the user', () => {
    const estate = steering(['Internet']);
    const networks = estate.networks.map((network) => ({
      ...network,
      subnets: network.subnets.map((subnet) => ({ ...subnet, table: 'table' })),
    }));
    const tables = [{ name: 'table', routes: [{ to: '0.0.0.0/0', hop: 'None' }] }];
    expect(story(traceTo({ ...estate, networks, tables }, '8.8.8.8'))).toBe('route to 0.0.0.0/0');
  });

  it('may lead to whatever else is connected to it', () => {
    expect(ways(connected(false))).toContain('network vhub own assumed: virtual-hub > virtual-hub');
    expect(traceTo(connected(false), '8.8.8.8').disposition).toBe('blocked');
  });

  it('may give a default route to a connection that takes it', () => {
    expect(traceTo(connected(true), '8.8.8.8').disposition).toBe('undecided');
  });
});

describe('the routes of the firewall itself', () => {
  const tunnelled = (hop: string, via?: string): SmallEstate => {
    const base = spoke(
      { table: 'table' },
      {
        tables: [
          { name: 'table', routes: [toFirewall] },
          { name: 'hub', routes: [{ to: '0.0.0.0/0', hop, ...(via ? { via } : {}) }] },
        ],
        gateways: [{ network: 'hub', prefixes: ['10.200.0.0/16'] }],
      },
    );
    const networks = base.networks.map((network) =>
      network.name === 'hub'
        ? {
            ...network,
            subnets: [
              ...network.subnets.map((subnet) => ({ ...subnet, table: 'hub' })),
              { name: 'GatewaySubnet', prefixes: ['10.9.255.0/27'] },
            ],
          }
        : network,
    );
    return { ...base, networks };
  };

  it.each([
    [
      'a gateway',
      tunnelled('VirtualNetworkGateway'),
      'undecided',
      'route to 0.0.0.0/0 > firewall > route to 0.0.0.0/0 > gateway',
    ],
    ['nowhere', tunnelled('None'), 'blocked', 'route to 0.0.0.0/0 > firewall > route to 0.0.0.0/0'],
    [
      'itself',
      tunnelled('VirtualAppliance', '10.9.0.4'),
      'undecided',
      'route to 0.0.0.0/0 > firewall > route to 0.0.0.0/0 > firewall',
    ],
  ])('lead to %s', (_, estate, disposition, hops) => {
    const found = traceTo(estate, '8.8.8.8');
    expect([found.disposition, story(found)]).toEqual([disposition, hops]);
  });

  it('lead names the way of the default route', () => {
    const estate = tunnelled('Internet');
    const internet = ['Storage', 'Sql', '0.0.0.0/0'].map((to) => ({ to, hop: 'Internet' }));
    const application = [{ names: ['pypi.org'], protocol: 'Https', port: 443 }];
    const found = traceTo(
      {
        ...estate,
        tables: [
          { name: 'table', routes: [toFirewall] },
          { name: 'hub', routes: internet },
        ],
        firewalls: (estate.firewalls ?? []).map((each) => ({
          ...each,
          collections: [{ priority: 100, action: 'Allow', application }],
        })),
      },
      'pypi.org',
    );
    expect(found.disposition).toBe('reaches');
    expect(story(found)).toBe('platform > route to 0.0.0.0/0 > firewall > route to 0.0.0.0/0 > public-address');
  });

  it('follow the same reading as those of the subnet', () => {
    const storage = [{ service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] }];
    const estate = tunnelled('Internet');
    const networks = estate.networks.map((network) => ({
      ...network,
      subnets: network.subnets.map((subnet) => ({ ...subnet, endpoints: storage })),
    }));
    const tables = [
      { name: 'table', routes: [{ ...toFirewall, to: 'Storage' }] },
      { name: 'hub', routes: [{ to: 'Storage', hop: 'None' }] },
    ];
    const found = traceTo({ ...estate, networks, tables }, '191.239.203.1');
    expect(found.alternatives?.map(story)).toEqual([
      'service-endpoint',
      'route to Storage > firewall > route to Storage',
    ]);
  });
});

describe('the name of a destination', () => {
  it.each(['Storage.WestEurope', 'Sql'])(
    'is the tag %s that a rule allows, also where it has addresses of both families',
    (tag) => {
      const both = tagsOf({
        Storage: ['191.239.203.0/24', '2603:1020::/32'],
        'Storage.WestEurope': ['191.239.203.0/25', '2603:1020::/48'],
        Sql: ['40.68.0.0/16', '2603:1030::/48'],
      });
      const allow = { to: [tag], protocol: 'TCP', port: '443' };
      const base = spoke({ table: 'table' }, { tables: [{ name: 'table', routes: [toFirewall] }] });
      const firewalls = (base.firewalls ?? []).map((each) => ({
        ...each,
        collections: [{ priority: 100, action: 'Allow' as const, network: [allow] }],
      }));
      const found = analyse(inventoryOf({ ...base, firewalls }), both, scopes).filter(({ inspected }) => inspected);
      expect(new Set(found.map(({ to }) => `${to.kind} ${to.value}`))).toEqual(
        new Set([`service-tag ${tag}`, 'fqdn infrastructure FQDNs']),
      );
    },
  );
});

describe('IPv6', () => {
  const dual = (routes: readonly { readonly to: string; readonly hop: string; readonly via?: string }[]) => {
    const base = spoke(
      { table: 'table', prefixes: ['10.1.1.0/24', 'fd00:1::/64'] },
      { tables: [{ name: 'table', routes }] },
    );
    return base;
  };

  it('is not held by a default route of IPv4', () => {
    const found = traceTo(dual([toFirewall]), '2001:db8::1');
    expect([found.disposition, story(found)]).toEqual(['reaches', 'route system ::/0 > default-outbound']);
  });

  it('is held by one of its own', () => {
    expect(traceTo(dual([toFirewall, { to: '::/0', hop: 'None' }]), '2001:db8::1').disposition).toBe('blocked');
  });

  it('is not what stops a packet to a service that answers at both', () => {
    const estate = spoke(
      { table: 'table' },
      { tables: [{ name: 'table', routes: [{ to: '0.0.0.0/0', hop: 'None' }] }] },
    );
    const both = tagsOf({ Sql: ['40.68.0.0/16', '2603:1000::/24'] });
    const told = [idOf('servers/db', 'Microsoft.Sql'), 'Sql', 'db.database.windows.net'].map((to) =>
      story(traceTo(estate, to, 1433, 'tcp', both)),
    );
    expect(told).toEqual(['route to 0.0.0.0/0', 'route to 0.0.0.0/0', 'platform > route to 0.0.0.0/0']);
  });

  it('is not what is told to stop a name whose packets go by IPv4 first', () => {
    const refusing = dual([toFirewall, { to: '::/0', hop: 'None' }]);
    const firewalls = refusing.firewalls?.map((firewall) => ({ ...firewall, collections: [] }));
    const both = tagsOf({ Sql: ['40.68.0.0/16', '2603:1000::/24'] });
    const told = ['db.database.windows.net', 'other.example', '2603:1000::1'].map((to) => {
      const { disposition, blockedBy } = traceTo({ ...refusing, firewalls: firewalls ?? [] }, to, 1433, 'tcp', both);
      return [disposition, blockedBy?.kind];
    });
    expect(told).toEqual([
      ['blocked', 'firewall'],
      ['blocked', 'firewall'],
      ['blocked', 'route'],
    ]);
  });

  it('does not leave a subnet that has none', () => {
    expect(traceTo(spoke({}), '2001:db8::1')).toMatchObject({ disposition: 'blocked', certainty: 'proven' });
  });
});

describe('a workspace whose network cannot be judged', () => {
  it('leaves for anywhere when its subnet is not seen', () => {
    const estate = { ...spoke({}), clusters: ['spoke/gone'] };
    expect(analyse(inventoryOf(estate), tags, scopes)).toMatchObject([
      { to: { kind: 'internet' }, services: ['any'], certainty: 'assumed' },
      { to: { kind: 'internet' }, services: ['any'], certainty: 'assumed' },
    ]);
    expect(traceTo(estate, '8.8.8.8').disposition).toBe('undecided');
  });

  it('leaves for anywhere when Databricks manages the network', () => {
    const managed = {
      id: idOf('workspaces/managed', 'Microsoft.Databricks'),
      name: 'managed',
      type: 'microsoft.databricks/workspaces',
      location: 'westeurope',
      properties: { managedResourceGroupId: idOf('x'), parameters: { enableNoPublicIp: { value: true } } },
    };
    const paths = analyse(inventoryOf({ ...spoke({}), rows: [managed] }), tags, scopes);
    expect(paths.filter(({ from }) => from.workspace.text === managed.id)).toMatchObject([
      { to: { kind: 'internet', value: 'internet' }, services: ['any'], certainty: 'proven', inspected: false },
    ]);
  });
});
