import fc from 'fast-check';
import { type SmallEstate, type SmallRule, tagsOf } from './small-estate';

/** What the tags of the random estates hold. */
export const smallTags = {
  Storage: ['20.0.0.0/28', '20.0.0.16/28'],
  'Storage.westeurope': ['20.0.0.0/28'],
  'Storage.northeurope': ['20.0.0.16/28'],
  Sql: ['20.0.2.0/28'],
  AzureCloud: ['20.0.0.0/28', '20.0.3.0/28'],
  'AzureCloud.westeurope': ['20.0.0.0/28'],
};
/** The same as Microsoft publishes it. */
export const smallList = tagsOf(smallTags);

const routeTargets = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/24',
  '10.1.0.64/26',
  '10.1.0.68/32',
  '10.2.0.0/24',
  '10.2.0.0/25',
  '10.9.0.0/24',
  '10.10.0.0/16',
  '20.0.0.0/28',
  '20.0.0.0/24',
  '20.0.0.4/30',
  ...Object.keys(smallTags),
];
const nextHops = [
  { hop: 'None' },
  { hop: 'Internet' },
  { hop: 'VnetLocal' },
  { hop: 'VirtualNetworkGateway' },
  { hop: 'VirtualAppliance', via: '10.9.0.4' },
  { hop: 'VirtualAppliance', via: '10.9.0.4' },
  { hop: 'VirtualAppliance', via: '10.9.0.99' },
];
const routes = fc.uniqueArray(
  fc
    .record({ to: fc.constantFrom(...routeTargets), next: fc.constantFrom(...nextHops) })
    .map(({ to, next }) => ({ to, ...next })),
  { selector: ({ to }) => to, maxLength: 5 },
);

const securityRule: fc.Arbitrary<Omit<SmallRule, 'priority'>> = fc.record({
  access: fc.constantFrom('Allow', 'Deny'),
  from: fc.constantFrom('*', 'VirtualNetwork', '10.1.0.0/27', '10.1.0.32/27', '10.2.0.0/24'),
  to: fc.constantFrom('*', 'VirtualNetwork', 'Internet', 'Sql', 'Storage', '20.0.0.0/28', '10.2.0.0/24', '0.0.0.0/0'),
  protocol: fc.constantFrom('*', 'Tcp', 'Udp'),
  port: fc.constantFrom('*', '443', '53'),
});
const adminRule = fc.record({
  access: fc.constantFrom('Allow' as const, 'AlwaysAllow' as const, 'Deny' as const),
  from: fc.constantFrom('*', '10.1.0.0/27', '10.2.0.0/24'),
  to: fc.constantFrom('*', 'Sql', 'Storage', '20.0.0.0/28', '10.2.0.0/24'),
  protocol: fc.constantFrom('Any', 'Tcp', 'Udp'),
  port: fc.constantFrom('*', '443', '53'),
});
const firewallRule = fc.record({
  from: fc.constantFrom('*', '10.1.0.0/27', '10.1.0.0/24', '10.7.0.0/24'),
  to: fc.uniqueArray(fc.constantFrom('*', 'Storage.westeurope', 'Sql', '20.0.0.0/24', '10.0.0.0/8', '0.0.0.0/1'), {
    minLength: 1,
    maxLength: 2,
  }),
  protocol: fc.constantFrom('TCP', 'UDP', 'Any'),
  port: fc.constantFrom('*', '443', '53'),
});
const collections = fc
  .array(
    fc.record({
      action: fc.constantFrom('Allow' as const, 'Deny' as const),
      network: fc.array(firewallRule, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 4 },
  )
  .map((all) => all.map((collection, index) => ({ ...collection, priority: 100 + index })));

const bothRegions = ['westeurope', 'northeurope'];
const endpoints = fc.constantFrom(
  [],
  [{ service: 'Microsoft.Storage', locations: bothRegions }],
  [{ service: 'Microsoft.Storage', locations: ['westeurope', 'northeurope'] }],
  [{ service: 'Microsoft.Sql', locations: ['*'] }],
);
const endpointStatus = fc.constantFrom('Approved', 'Pending');
const flag = fc.boolean();

/** Estates of a spoke, a hub with a firewall and another peer, with anything that bears on routes and rules. */
export const estates: fc.Arbitrary<SmallEstate> = fc
  .record({
    table: fc.record({ routes, propagates: flag }),
    hubRoutes: fc.option(routes, { nil: undefined }),
    rules: fc.option(fc.array(securityRule, { maxLength: 4 }), { nil: undefined }),
    adminRules: fc.array(adminRule, { maxLength: 2 }),
    collections,
    endpoints,
    hasPolicy: flag,
    privateEndpointPolicies: fc.constantFrom('Disabled', 'Enabled', 'RouteTableEnabled', undefined),
    status: endpointStatus,
    nat: flag,
    isPrivate: flag,
    isDelegated: flag,
    publicNodes: flag,
    ownGateway: fc.option(fc.constantFrom('10.10.0.0/16', '0.0.0.0/0', '20.0.0.0/24', '10.2.0.0/25'), {
      nil: undefined,
    }),
    hubGateway: fc.option(fc.constantFrom('10.10.0.0/16', '0.0.0.0/0', '10.1.0.0/25'), { nil: undefined }),
    usesGateway: flag,
    state: fc.constantFrom('Connected', 'Disconnected'),
    access: flag,
  })
  .map(
    ({ table, hubRoutes, rules, status, ...given }): SmallEstate => ({
      networks: [
        {
          name: 'spoke',
          space: ['10.1.0.0/24'],
          subnets: [
            {
              name: 'host',
              prefixes: ['10.1.0.0/26'],
              table: 'table',
              ...(rules ? { group: 'group' } : {}),
              nat: given.nat,
              isPrivate: given.isPrivate,
              isDelegated: given.isDelegated,
              endpoints: given.endpoints,
              endpointPolicies: given.hasPolicy ? ['policy'] : [],
            },
            {
              name: 'endpoints',
              prefixes: ['10.1.0.64/26'],
              ...(given.privateEndpointPolicies ? { privateEndpointPolicies: given.privateEndpointPolicies } : {}),
            },
            { name: 'GatewaySubnet', prefixes: ['10.1.0.128/27'] },
          ],
          peers: [
            { to: 'hub', space: ['10.9.0.0/24'], usesGateway: given.usesGateway },
            { to: 'other', space: ['10.2.0.0/24'], state: given.state, access: given.access },
          ],
        },
        {
          name: 'hub',
          space: ['10.9.0.0/24'],
          subnets: [
            { name: 'AzureFirewallSubnet', prefixes: ['10.9.0.0/26'], ...(hubRoutes ? { table: 'hub' } : {}) },
            { name: 'GatewaySubnet', prefixes: ['10.9.0.128/27'] },
          ],
          peers: [{ to: 'spoke', space: ['10.1.0.0/24'] }],
        },
        {
          name: 'other',
          space: ['10.2.0.0/24'],
          subnets: [{ name: 'endpoints', prefixes: ['10.2.0.0/26'], privateEndpointPolicies: 'Disabled' }],
        },
      ],
      clusters: ['spoke/host', 'spoke/endpoints'],
      publicNodes: given.publicNodes,
      tables: [{ name: 'table', ...table }, ...(hubRoutes ? [{ name: 'hub', routes: hubRoutes }] : [])],
      groups: rules ? [{ name: 'group', rules: rules.map((rule, index) => ({ ...rule, priority: 100 + index })) }] : [],
      adminRules: given.adminRules.map((rule, index) => ({ ...rule, priority: 10 + index })),
      endpointPolicies: { policy: ['/subscriptions/00000000-0000-0000-0000-000000000001'] },
      privateEndpoints: [
        { name: 'near', subnet: 'spoke/endpoints', address: '10.1.0.68', target: '/subscriptions/x/near', status },
        { name: 'far', subnet: 'other/endpoints', address: '10.2.0.4', target: '/subscriptions/x/far' },
      ],
      firewalls: [
        { name: 'firewall', subnet: 'hub/AzureFirewallSubnet', address: '10.9.0.4', collections: given.collections },
      ],
      gateways: [
        ...(given.ownGateway ? [{ network: 'spoke', prefixes: [given.ownGateway] }] : []),
        ...(given.hubGateway ? [{ network: 'hub', prefixes: [given.hubGateway] }] : []),
      ],
    }),
  );

/** An address in every part into which the prefixes above can cut the world. */
const destinations = [
  '8.8.8.8',
  '129.0.0.1',
  '10.1.0.9',
  '10.1.0.68',
  '10.1.0.70',
  '10.1.0.200',
  '10.2.0.4',
  '10.2.0.9',
  '10.2.0.200',
  '10.9.0.4',
  '10.9.0.99',
  '10.10.0.1',
  '10.77.0.1',
  '192.168.0.1',
  '20.0.0.1',
  '20.0.0.5',
  '20.0.0.17',
  '20.0.0.40',
  '20.0.2.1',
  '20.0.3.1',
];
const services = [
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 53 },
  { protocol: 'tcp', port: 22 },
  { protocol: 'udp', port: 443 },
  { protocol: 'udp', port: 53 },
  { protocol: 'udp', port: 22 },
  { protocol: 'icmp', port: undefined },
] as const;
/** A packet of every kind to every part. */
export const packets = destinations.flatMap((to) => services.map((service) => ({ to, ...service })));
