import { trace } from '../../lib/egress/trace';
import { armId } from '../../lib/model/arm-id';
import type { Trace } from '../../lib/model/egress-path';
import { idOf, inventoryOf, type SmallEstate, type SmallTable, subnetId } from './small-estate';
import { scopes, spoke, story, tags, toFirewall, traceTo } from './spoke';

/** The estate of Microsoft's own worked example, whose appliance at 10.0.100.4 is a firewall that lets everything through. */
function workedExample(tables: readonly SmallTable[] = [documentedTable]): SmallEstate {
  const [table] = tables;
  return {
    networks: [
      {
        name: 'one',
        space: ['10.0.0.0/16'],
        subnets: [
          {
            name: 'subnet1',
            prefixes: ['10.0.0.0/24'],
            ...(table ? { table: table.name } : {}),
            endpoints: [{ service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] }],
          },
          { name: 'subnet2', prefixes: ['10.0.2.0/24'] },
          { name: 'AzureFirewallSubnet', prefixes: ['10.0.100.0/26'] },
          { name: 'GatewaySubnet', prefixes: ['10.0.200.0/27'] },
        ],
        peers: [{ to: 'two', space: ['10.1.0.0/16', '10.2.0.0/16'] }],
      },
      { name: 'two', space: ['10.1.0.0/16', '10.2.0.0/16'], subnets: [] },
    ],
    clusters: ['one/subnet1', 'one/subnet2'],
    tables,
    firewalls: [
      {
        name: 'nva',
        subnet: 'one/AzureFirewallSubnet',
        address: '10.0.100.4',
        collections: [{ priority: 100, action: 'Allow', network: [{ to: ['*'], protocol: 'Any', port: '*' }] }],
      },
    ],
    gateways: [{ network: 'one', prefixes: ['10.10.0.0/16'] }],
  };
}

const nva = { hop: 'VirtualAppliance', via: '10.0.100.4' };
const documentedTable: SmallTable = {
  name: 'table1',
  routes: [
    { to: '10.0.0.0/16', ...nva },
    { to: '10.0.0.0/24', hop: 'VnetLocal' },
    { to: '10.1.0.0/16', hop: 'None' },
    { to: '10.2.0.0/16', hop: 'None' },
    { to: '10.10.0.0/16', ...nva },
    { to: '0.0.0.0/0', ...nva },
  ],
};

function traceFrom(estate: SmallEstate, subnet: string, to: string): Trace {
  return trace(inventoryOf(estate), tags, scopes, {
    from: armId(subnetId(subnet)),
    to,
    protocol: 'tcp',
    port: 443,
  });
}

describe('the effective routes of a subnet', () => {
  it.each([
    ['R1', 'subnet1', '10.0.0.5', 'reaches', 'route to 10.0.0.0/24'],
    ['R2', 'subnet1', '10.0.1.5', 'reaches', 'route to 10.0.0.0/16 > firewall > route system 10.0.0.0/16'],
    ['R3a', 'subnet1', '10.1.9.9', 'blocked', 'route to 10.1.0.0/16'],
    ['R3b', 'subnet1', '10.2.9.9', 'blocked', 'route to 10.2.0.0/16'],
    [
      'R4',
      'subnet1',
      '10.10.3.3',
      'reaches',
      'route to 10.10.0.0/16 > firewall > route gateway 10.10.0.0/16 > gateway',
    ],
    ['R5', 'subnet1', '191.239.203.1', 'reaches', 'service-endpoint'],
    ['R6', 'subnet1', '8.8.8.8', 'reaches', 'route to 0.0.0.0/0 > firewall > public-address'],
    ['R7a', 'subnet1', '10.50.0.1', 'blocked', 'route to 0.0.0.0/0 > firewall > route system 10.0.0.0/8'],
    ['R7b', 'subnet1', '192.168.7.7', 'blocked', 'route to 0.0.0.0/0 > firewall > route system 192.168.0.0/16'],
    ['R7c', 'subnet1', '100.64.1.1', 'blocked', 'route to 0.0.0.0/0 > firewall > route system 100.64.0.0/10'],
    ['R8', 'subnet2', '10.1.9.9', 'reaches', 'peering'],
    ['R9', 'subnet2', '10.10.3.3', 'reaches', 'route gateway 10.10.0.0/16 > gateway'],
    ['R10', 'subnet2', '8.8.8.8', 'reaches', 'route system 0.0.0.0/0 > default-outbound'],
    ['R11a', 'subnet2', '10.50.0.1', 'blocked', 'route system 10.0.0.0/8'],
    ['R11b', 'subnet2', '192.168.7.7', 'blocked', 'route system 192.168.0.0/16'],
    ['R11c', 'subnet2', '100.64.1.1', 'blocked', 'route system 100.64.0.0/10'],
  ])('%s: from %s to %s', (_, subnet, to, disposition, hops) => {
    const found = traceFrom(workedExample(), `one/${subnet}`, to);
    expect([found.disposition, story(found)]).toEqual([disposition, hops]);
    expect(found.certainty).toBe('proven');
  });

  it.each([
    [
      'R14',
      [
        { to: 'Storage', ...nva },
        { to: '20.60.0.0/16', hop: 'None' },
      ],
      '20.60.0.1',
      'route to 20.60.0.0/16',
    ],
    [
      'R14 the other way',
      [
        { to: 'Storage', hop: 'None' },
        { to: '20.60.0.0/16', hop: 'Internet' },
      ],
      '20.60.0.1',
      'route to 20.60.0.0/16 > default-outbound',
    ],
    [
      'R15a',
      [
        { to: 'Storage', ...nva },
        { to: 'Storage.WestEurope', hop: 'None' },
      ],
      '191.239.203.1',
      'route to Storage.WestEurope',
    ],
    [
      'R15b',
      [
        { to: 'Storage', hop: 'None' },
        { to: 'AzureCloud.westeurope', ...nva },
      ],
      '191.239.203.1',
      'route to Storage',
    ],
    [
      'AzureCloud yields to its region',
      [
        { to: 'AzureCloud', ...nva },
        { to: 'AzureCloud.westeurope', hop: 'None' },
      ],
      '191.239.203.1',
      'route to AzureCloud.westeurope',
    ],
  ])('%s: of routes to the same prefix the one that is written more closely wins', (_, routes, to, hops) => {
    const { networks, ...estate } = workedExample([{ name: 'table1', routes }]);
    const plain = networks.map((network) => ({
      ...network,
      subnets: network.subnets.map(({ endpoints: __, ...subnet }) => subnet),
    }));
    expect(story(traceFrom({ ...estate, networks: plain }, 'one/subnet1', to))).toBe(hops);
  });
});

describe('a service endpoint against a user route', () => {
  const west = '191.239.203.1';
  const north = '191.235.255.192';
  it.each([
    [
      'E1',
      'Storage.WestEurope',
      nva,
      west,
      ['service-endpoint', 'route to Storage.WestEurope > firewall > public-address'],
    ],
    ['E1', 'Storage.WestEurope', nva, north, ['service-endpoint']],
    ['E2', 'Storage.WestEurope', { hop: 'Internet' }, west, ['service-endpoint']],
    ['E2', 'Storage.NorthEurope', { hop: 'Internet' }, north, ['service-endpoint']],
    ['E3', 'Storage.NorthEurope', nva, west, ['service-endpoint']],
    [
      'E3',
      'Storage.NorthEurope',
      nva,
      north,
      ['service-endpoint', 'route to Storage.NorthEurope > firewall > public-address'],
    ],
  ])('%s: %s by %o, to %s', (_, to, next, address, stories) => {
    const found = traceFrom(workedExample([{ name: 'table1', routes: [{ to, ...next }] }]), 'one/subnet1', address);
    const told = found.alternatives ? found.alternatives.map(story) : [story(found)];
    expect(told).toEqual(stories);
    expect(found.certainty).toBe(stories.length > 1 ? 'contested' : 'proven');
    expect(found.disposition).toBe('reaches');
  });
});

describe('user routes to the very prefix of a service endpoint', () => {
  it('settle among themselves which of them Azure sees', () => {
    const routes = [
      { to: '191.239.203.0/24', hop: 'Internet' },
      { to: 'Storage.WestEurope', ...nva },
    ];
    const found = traceFrom(workedExample([{ name: 'table1', routes }]), 'one/subnet1', '191.239.203.1');
    expect([story(found), found.certainty]).toEqual(['service-endpoint', 'proven']);
  });
});

describe('routes that gateways teach', () => {
  const gateway = (prefix: string, propagates?: boolean) =>
    spoke(
      { table: 'table' },
      {
        tables: [{ name: 'table', routes: [], ...(propagates === undefined ? {} : { propagates }) }],
        networks: [
          {
            name: 'spoke',
            space: ['10.1.0.0/16'],
            subnets: [
              { name: 'host', prefixes: ['10.1.1.0/24'], table: 'table' },
              { name: 'GatewaySubnet', prefixes: ['10.1.255.0/27'] },
            ],
            peers: [{ to: 'hub', space: ['10.9.0.0/16'] }],
          },
        ],
        gateways: [{ network: 'spoke', prefixes: [prefix] }],
      },
    );

  it('R16: a longer prefix does not beat a peering', () => {
    expect(story(traceTo(gateway('10.9.5.0/24'), '10.9.5.1'))).toBe('peering');
  });

  it('nor the network itself', () => {
    expect(story(traceTo(gateway('10.1.5.0/24'), '10.1.5.1'))).toBe('route system 10.1.0.0/16');
  });

  it('beats the internet and the ranges without a route', () => {
    expect(story(traceTo(gateway('10.10.0.0/16'), '10.10.0.1'))).toBe('route gateway 10.10.0.0/16 > gateway');
    expect(story(traceTo(gateway('0.0.0.0/0'), '8.8.8.8'))).toBe('route gateway 0.0.0.0/0 > gateway');
  });

  it('beats a user route to a shorter prefix, also one that stays within the network', () => {
    const estate = gateway('10.10.0.0/16');
    const tables = [{ name: 'table', routes: [{ to: '10.0.0.0/8', hop: 'VnetLocal' }] }];
    expect(story(traceTo({ ...estate, tables }, '10.10.0.1'))).toBe('route gateway 10.10.0.0/16 > gateway');
  });

  const withEndpoint = (estate: SmallEstate, service: string): SmallEstate => ({
    ...estate,
    networks: estate.networks.map((network) => ({
      ...network,
      subnets: network.subnets.map((subnet) =>
        subnet.name === 'host' ? { ...subnet, endpoints: [{ service, locations: ['*'] }] } : subnet,
      ),
    })),
  });

  it('is contested against a service endpoint, however long its prefix is', () => {
    const found = traceTo(withEndpoint(gateway('40.68.0.0/24'), 'Microsoft.Sql'), '40.68.0.1');
    expect(found).toMatchObject({ disposition: 'reaches', certainty: 'contested' });
    expect(found.alternatives?.map(story)).toEqual(['service-endpoint', 'route gateway 40.68.0.0/24 > gateway']);
  });

  it('yields to a private endpoint at its very address', () => {
    const estate = gateway('10.9.5.4/32');
    const hub = { name: 'hub', space: ['10.9.0.0/16'], subnets: [{ name: 'ends', prefixes: ['10.9.5.0/24'] }] };
    const privateEndpoints = [{ name: 'end', subnet: 'hub/ends', address: '10.9.5.4', target: '/subscriptions/x/end' }];
    const found = traceTo({ ...estate, networks: [...estate.networks, hub], privateEndpoints }, '10.9.5.4');
    expect([story(found), found.certainty]).toEqual(['private-endpoint', 'proven']);
  });

  it('R17: none comes to a table without propagation', () => {
    expect(story(traceTo(gateway('10.10.0.0/16', false), '10.10.0.1'))).toBe('route system 10.0.0.0/8');
  });
});

describe('routes of the user', () => {
  const withRoute = (to: string, hop: string, via?: string) =>
    spoke(
      { table: 'table' },
      { tables: [{ name: 'table', routes: [toFirewall, { to, hop, ...(via ? { via } : {}) }] }] },
    );

  it.each([
    ['R12: the longer prefix wins', '10.9.3.0/24', 'None', '10.9.3.1', 'blocked', 'route to 10.9.3.0/24'],
    ['R12: and no further', '10.9.3.0/24', 'None', '10.9.4.1', 'reaches', 'peering'],
    [
      'R13: a user route beats the system route to the same prefix',
      '10.9.0.0/16',
      'None',
      '10.9.4.1',
      'blocked',
      'route to 10.9.0.0/16',
    ],
    [
      'a network has no gateway to hand to',
      '8.0.0.0/8',
      'VirtualNetworkGateway',
      '8.8.8.8',
      'blocked',
      'route to 8.0.0.0/8 > gateway',
    ],
    ['a next hop that nobody knows', '8.0.0.0/8', 'Teleport', '8.8.8.8', 'undecided', 'route to 8.0.0.0/8'],
  ])('%s', (_, to, hop, address, disposition, hops) => {
    const found = traceTo(withRoute(to, hop), address);
    expect([found.disposition, story(found)]).toEqual([disposition, hops]);
  });

  it('say in full where they go', () => {
    const [route] = traceTo(withRoute('8.0.0.0/8', 'VirtualAppliance', '10.9.0.4'), '8.8.8.8').hops;
    expect(route).toEqual({
      kind: 'route',
      resource: idOf('routeTables/table'),
      rule: 'to 8.0.0.0/8',
      why: '8.0.0.0/8 goes to VirtualAppliance 10.9.0.4',
    });
    const strange = traceTo(withRoute('8.0.0.0/8', 'Teleport'), '8.8.8.8').hops.at(-1);
    expect(strange?.why).toBe('Teleport is no next hop that is modelled');
  });

  it('go to each of several appliances of equal cost', () => {
    const estate = withRoute('8.0.0.0/8', 'VirtualApplianceEcmp', '10.9.0.4');
    expect(story(traceTo(estate, '8.8.8.8'))).toBe('route to 8.0.0.0/8 > firewall > public-address');
  });

  it('never makes an appliance that is not there look safe', () => {
    const found = traceTo(withRoute('8.0.0.0/8', 'VirtualAppliance', '10.9.0.77'), '8.8.8.8');
    expect(found).toMatchObject({ disposition: 'undecided', certainty: 'assumed' });
    expect(found.hops.at(-1)?.why).toContain('nothing that forwards');
  });

  it('follows a service tag whose addresses nobody told', () => {
    const found = traceTo(withRoute('Sql.Moon', 'Internet'), 'Sql.Moon', 3306, 'tcp', undefined);
    expect(story(found)).toBe('route to Sql.Moon > default-outbound');
  });

  it('gives everything to a table that is not seen, and says that it is assumed', () => {
    const found = traceTo(spoke({ table: 'elsewhere' }), '8.8.8.8');
    expect(found).toMatchObject({ disposition: 'reaches' });
    expect(traceTo(spoke({ table: 'elsewhere' }), '10.77.0.1')).toMatchObject({ disposition: 'undecided' });
  });

  it('follows a name by the default route, and does not rule out an address that another route names', () => {
    const direct = { to: '8.0.0.0/8', hop: 'Internet' };
    const toNowhere = { to: '0.0.0.0/0', hop: 'None' };
    const withRoutes = (...routes: NonNullable<SmallEstate['tables']>[number]['routes']) =>
      traceTo(spoke({ table: 'table' }, { tables: [{ name: 'table', routes }] }), 'example.org').disposition;
    expect([withRoutes(toFirewall), withRoutes(toNowhere), withRoutes(toNowhere, direct), withRoutes(direct)]).toEqual([
      'reaches',
      'blocked',
      'undecided',
      'reaches',
    ]);
  });
});
