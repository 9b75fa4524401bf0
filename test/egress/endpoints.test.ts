import { analyse } from '../../lib/egress/analyse';
import { idOf, inventoryOf, type SmallEndpoint, type SmallEstate } from './small-estate';
import { scopes, spoke, story, tags, toFirewall, traceTo } from './spoke';

const own = '/subscriptions/00000000-0000-0000-0000-000000000001';
const account = (name: string, subscription = own) =>
  `${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/${name}`;
const foreign = '/subscriptions/00000000-0000-0000-0000-00000000ffff';
const classic = 'Microsoft.ClassicStorage/storageAccounts';
const lake = {
  id: account('lake'),
  name: 'lake',
  type: 'microsoft.storage/storageaccounts',
  location: 'westeurope',
  properties: {},
};
const unreadAccounts = { part: 'storageAccounts', scope: own, because: '403 AuthorizationFailed' };
const outboundEndpoints = {
  [idOf('workspaces/dbw', 'Microsoft.Databricks')]: [
    {
      category: 'Artifacts',
      endpoints: [{ domainName: 'dbartifacts.blob.core.windows.net', endpointDetails: [{ port: 443 }] }],
    },
  ],
};

describe('a private endpoint against a user route', () => {
  const estate = (route: string, policies?: string, status?: string): SmallEstate => {
    const endpoint: SmallEndpoint = {
      name: 'lake',
      subnet: 'spoke/endpoints',
      address: '10.1.0.4',
      target: account('lake'),
      ...(status ? { status } : {}),
    };
    const base = spoke({ table: 'table' }, { tables: [{ name: 'table', routes: [{ ...toFirewall, to: route }] }] });
    const networks = base.networks.map((network) => ({
      ...network,
      subnets: network.subnets.map(({ privateEndpointPolicies: _, ...subnet }) => ({
        ...subnet,
        ...(policies ? { privateEndpointPolicies: policies } : {}),
      })),
    }));
    return { ...base, networks, privateEndpoints: [endpoint] };
  };
  const throughFirewall = (route: string) => `route to ${route} > firewall > private-endpoint`;

  it.each([
    ['P1', '0.0.0.0/0', 'Disabled', 'private-endpoint'],
    ['P1', '0.0.0.0/0', 'Enabled', 'private-endpoint'],
    ['P2', '10.0.0.0/8', 'Enabled', 'private-endpoint'],
    ['P3', '10.1.0.0/16', 'Enabled', throughFirewall('10.1.0.0/16')],
    ['P3', '10.1.0.0/16', 'RouteTableEnabled', throughFirewall('10.1.0.0/16')],
    ['P4', '10.1.0.0/24', 'RouteTableEnabled', throughFirewall('10.1.0.0/24')],
    ['P5', '10.1.0.0/16', 'Disabled', 'private-endpoint'],
    ['P5', '10.1.0.0/16', 'NetworkSecurityGroupEnabled', 'private-endpoint'],
    ['a route for its address where tables apply', '10.1.0.4/32', 'Enabled', throughFirewall('10.1.0.4/32')],
    ['a route that does not hold it', '10.1.1.0/24', 'Enabled', 'private-endpoint'],
  ])('%s: %s, with policies %s', (_, route, policies, hops) => {
    const found = traceTo(estate(route, policies), '10.1.0.4');
    expect([found.disposition, found.certainty, story(found)]).toEqual(['reaches', 'proven', hops]);
  });

  it.each([
    ['P6: a route for its very address where tables do not apply', '10.1.0.4/32', 'Disabled'],
    ['a subnet that does not say whether tables apply', '10.1.0.0/16', undefined],
  ])('%s is contested', (_, route, policies) => {
    const found = traceTo(estate(route, policies), '10.1.0.4');
    expect(found).toMatchObject({ disposition: 'reaches', certainty: 'contested' });
    expect(found.alternatives?.map(story)).toEqual(['private-endpoint', throughFirewall(route)]);
  });

  it.each(['Pending', 'Rejected', 'Disconnected'])('carries nothing while its connection is %s', (status) => {
    const found = traceTo(estate('0.0.0.0/0', 'Disabled', status), '10.1.0.4');
    expect([found.disposition, found.blockedBy?.why]).toEqual(['blocked', `its connection is ${status}`]);
  });
});

describe('a service endpoint with endpoint policies', () => {
  const storage = { service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] };
  const estate = (policies: Readonly<Record<string, readonly string[]>>, endpoints = [storage]): SmallEstate =>
    spoke(
      { table: 'table', endpoints, endpointPolicies: Object.keys(policies) },
      { tables: [{ name: 'table', routes: [toFirewall] }], endpointPolicies: policies },
    );
  const databricks = '/services/Azure/Databricks';

  it.each([
    ['S1', {}, account('anyones', foreign), 'reaches', 'proven', 'service-endpoint'],
    ['S2', { a: [account('a')] }, account('a'), 'reaches', 'proven', 'service-endpoint > endpoint-policy'],
    ['S3', { a: [account('a')] }, account('b'), 'blocked', 'proven', 'service-endpoint > endpoint-policy'],
    [
      'S4',
      { a: [account('a')], b: [account('b')] },
      account('b'),
      'reaches',
      'proven',
      'service-endpoint > endpoint-policy',
    ],
    ['S5', { a: [own] }, account('new'), 'reaches', 'proven', 'service-endpoint > endpoint-policy'],
    ['S6', { a: [foreign] }, account('theirs', foreign), 'reaches', 'proven', 'service-endpoint > endpoint-policy'],
    [
      'S7',
      { a: [`${own}/resourceGroups/rg`] },
      account('new'),
      'reaches',
      'proven',
      'service-endpoint > endpoint-policy',
    ],
    [
      'S10',
      { a: [databricks] },
      account('theirs', foreign),
      'blocked',
      'assumed',
      'service-endpoint > endpoint-policy',
    ],
    [
      'an alias beside an account',
      { a: [databricks, account('a')] },
      account('b'),
      'blocked',
      'proven',
      'service-endpoint > endpoint-policy',
    ],
    ['a policy without resources', { a: [] }, account('a'), 'blocked', 'assumed', 'service-endpoint > endpoint-policy'],
  ])('%s', (_, policies, to, disposition, certainty, hops) => {
    const found = traceTo(estate(policies), to);
    expect([found.disposition, found.certainty, story(found)]).toEqual([disposition, certainty, hops]);
  });

  it('S10: filters nothing, with a policy of aliases alone, in a reading that is told beside the usual one', () => {
    const found = traceTo(estate({ a: [databricks] }), account('theirs', foreign));
    expect(found.alternatives?.map(({ reading, disposition, certainty }) => [reading, disposition, certainty])).toEqual(
      [
        ['documented', 'blocked', 'assumed'],
        ['observed', 'blocked', 'assumed'],
        ['drafted', 'reaches', 'contested'],
      ],
    );
    expect(traceTo(estate({ a: [databricks, account('a')] }), account('b')).alternatives).toBeUndefined();
    const reached = (policy: readonly string[]) =>
      analyse(inventoryOf(estate({ a: policy })), tags, scopes)
        .filter(({ hops }) => hops.some(({ kind }) => kind === 'endpoint-policy'))
        .map(({ to, certainty }) => `${to.value} ${to.tenancy} ${certainty}`);
    expect(new Set(reached([databricks]))).toEqual(new Set([`${databricks} unknown proven`, 'Storage any contested']));
    expect(new Set(reached([databricks, own]))).toEqual(new Set([`${databricks} unknown proven`, `${own} own proven`]));
  });

  it('filters nothing in that reading behind a firewall either, whatever the reading of routes', () => {
    const behind = estate({ a: [databricks] }, []);
    const networks = behind.networks.map((network) => ({
      ...network,
      subnets: network.subnets.map((subnet) =>
        subnet.name === 'host'
          ? { ...subnet, endpoints: [storage], endpointPolicies: [] }
          : { ...subnet, endpoints: [storage], endpointPolicies: ['a'] },
      ),
    }));
    const tables = [{ name: 'table', routes: [{ ...toFirewall, to: 'Storage' }] }];
    const ways = analyse(inventoryOf({ ...behind, networks, tables }), tags, scopes);
    const drafted = ways.filter(({ hops }) => hops.at(-1)?.why.includes('a draft'));
    expect(drafted.map(story)).toContain('route to Storage > firewall > service-endpoint > endpoint-policy');
  });

  it.each([
    ['S8: the secondary of a listed account', [account('a')], 'a-secondary.blob.core.windows.net', 'reaches'],
    ['S8: not that of another', [account('a')], 'b-secondary.blob.core.windows.net', 'blocked'],
    ['S9: no classic account', [own], `${own}/resourceGroups/rg/providers/${classic}/old`, 'blocked'],
    ['S12: an account of another region', [account('a')], account('a'), 'reaches'],
    ['a name that an account of the subscription may have', [own], 'new.blob.core.windows.net', 'reaches'],
    ['a known account by its name', [`${own}/resourceGroups/rg`], 'lake.blob.core.windows.net', 'reaches'],
    ['a known account elsewhere by its name', [`${own}/resourceGroups/other`], 'lake.blob.core.windows.net', 'blocked'],
    ['no account by the name of an alias', [databricks], 'databricks.blob.core.windows.net', 'blocked'],
    ['an account that Databricks needs', [databricks], 'dbartifacts.blob.core.windows.net', 'reaches'],
    ['a name that is foreign for certain', [own], 'evil.blob.core.windows.net', 'blocked', 'whole'],
  ])('%s', (_, listed, to, disposition, sight = 'unread') => {
    const given = estate({ a: listed });
    const isWhole = sight === 'whole' || to.startsWith('lake');
    const found = traceTo(
      { ...given, ...(isWhole ? { rows: [lake] } : { gaps: [unreadAccounts] }), outboundEndpoints },
      to,
    );
    expect(found.disposition).toBe(disposition);
  });

  it('S11: judges nothing that does not go through a service endpoint', () => {
    const found = traceTo(estate({ a: [account('a')] }, []), account('b'));
    expect([found.disposition, story(found)]).toEqual(['reaches', 'route to 0.0.0.0/0 > firewall > public-address']);
  });

  it('S13: judges no other service', () => {
    const vault = idOf('vaults/theirs', 'Microsoft.KeyVault');
    const found = traceTo(estate({ a: [account('a')] }, [{ service: 'Microsoft.KeyVault', locations: ['*'] }]), vault);
    expect([found.disposition, story(found)]).toEqual(['reaches', 'service-endpoint']);
  });

  it('takes a policy that is not seen to allow everything', () => {
    const unread = { ...estate({ a: [account('a')] }), endpointPolicies: {} };
    expect(traceTo(unread, account('b'))).toMatchObject({ disposition: 'reaches', certainty: 'assumed' });
  });

  it('lets a regional endpoint reach beyond its regions only perhaps', () => {
    const found = traceTo(estate({}), '20.60.0.1');
    expect([found.disposition, found.certainty, story(found)]).toEqual([
      'reaches',
      'proven',
      'route to 0.0.0.0/0 > firewall > public-address',
    ]);
  });

  it('makes any policy carry every region over the endpoint', () => {
    expect(story(traceTo(estate({ a: [account('a')] }), '20.60.0.1'))).toBe('service-endpoint > endpoint-policy');
  });
});
