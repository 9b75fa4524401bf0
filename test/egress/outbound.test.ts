import type { SmallEstate, SmallSubnet } from './small-estate';
import { idOf, subnetId } from './small-estate';
import { spoke, story, toFirewall, traceTo } from './spoke';

const publicNode = {
  id: idOf('networkInterfaces/node'),
  type: 'microsoft.network/networkinterfaces',
  name: 'node',
  location: 'westeurope',
  properties: {
    ipConfigurations: [
      {
        name: 'one',
        properties: {
          privateIPAddress: '10.1.1.7',
          subnet: { id: idOf('virtualNetworks/spoke/subnets/host') },
          publicIPAddress: { id: idOf('publicIPAddresses/node') },
        },
      },
    ],
  },
};
const balancer = {
  id: '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-managed/providers/Microsoft.Network/loadBalancers/lb',
  type: 'microsoft.network/loadbalancers',
  name: 'lb',
  location: 'westeurope',
  properties: {
    frontendIPConfigurations: [{ name: 'one', properties: { publicIPAddress: { id: idOf('publicIPAddresses/lb') } } }],
    outboundRules: [{ name: 'out' }],
  },
};

function estate(
  routes: readonly { readonly to: string; readonly hop: string; readonly via?: string }[],
  subnet: Partial<SmallSubnet>,
  change: Partial<SmallEstate> = {},
): SmallEstate {
  return spoke({ isDelegated: false, table: 'table', ...subnet }, { tables: [{ name: 'table', routes }], ...change });
}

describe('how packets get a public address', () => {
  const tagDirect = { to: 'Sql', hop: 'Internet' };
  const nothing = { isPrivate: true };
  it.each<[string, SmallEstate, string, string, string]>([
    [
      'N1',
      estate([toFirewall], { nat: true }, { rows: [publicNode] }),
      '8.8.8.8',
      'reaches',
      'route to 0.0.0.0/0 > firewall > public-address',
    ],
    ['N2', estate([], { nat: true }, { rows: [publicNode] }), '8.8.8.8', 'reaches', 'route system 0.0.0.0/0 > nat'],
    [
      'N3',
      estate([], {}, { rows: [publicNode, balancer] }),
      '8.8.8.8',
      'reaches',
      'route system 0.0.0.0/0 > public-address',
    ],
    [
      'N3 by the workspace',
      estate([], {}, { publicNodes: true, rows: [balancer] }),
      '8.8.8.8',
      'reaches',
      'route system 0.0.0.0/0 > public-address',
    ],
    ['N4', estate([], nothing, { rows: [balancer] }), '8.8.8.8', 'reaches', 'route system 0.0.0.0/0 > load-balancer'],
    ['N5', estate([], {}), '8.8.8.8', 'reaches', 'route system 0.0.0.0/0 > default-outbound'],
    ['N6', estate([], nothing), '8.8.8.8', 'blocked', 'route system 0.0.0.0/0 > default-outbound'],
    ['N7', estate([], nothing), '191.239.203.1', 'reaches', 'route system 0.0.0.0/0 > default-outbound'],
    [
      'N7 in another region',
      estate([], nothing),
      '191.235.255.1',
      'blocked',
      'route system 0.0.0.0/0 > default-outbound',
    ],
    [
      'N8',
      estate([], { ...nothing, endpoints: [{ service: 'Microsoft.Storage', locations: ['westeurope'] }] }),
      '191.239.203.1',
      'reaches',
      'service-endpoint',
    ],
    ['N9', estate([toFirewall, tagDirect], { ...nothing, nat: true }), '40.68.0.1', 'reaches', 'route to Sql > nat'],
    ['N10', estate([toFirewall, tagDirect], nothing), '40.68.0.1', 'blocked', 'route to Sql > default-outbound'],
    [
      'N11',
      estate([{ to: '0.0.0.0/0', hop: 'None' }, tagDirect], { ...nothing, nat: true }),
      '40.68.0.1',
      'reaches',
      'route to Sql > nat',
    ],
    [
      'N11 elsewhere',
      estate([{ to: '0.0.0.0/0', hop: 'None' }, tagDirect], { nat: true }),
      '8.8.8.8',
      'blocked',
      'route to 0.0.0.0/0',
    ],
  ])('%s', (_, given, to, disposition, hops) => {
    const found = traceTo(given, to);
    expect([found.disposition, found.certainty, story(found)]).toEqual([disposition, 'proven', hops]);
  });

  const managed = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-managed';
  const host = subnetId('spoke/host');
  it.each<[string, SmallEstate, object]>([
    [
      'a NAT gateway',
      estate([], { nat: true }),
      { kind: 'nat', resource: idOf('natGateways/nat'), why: 'nat translates for the subnet' },
    ],
    [
      'nodes of the workspace',
      estate([], {}, { publicNodes: true }),
      {
        kind: 'public-address',
        resource: idOf('workspaces/dbw', 'Microsoft.Databricks'),
        rule: 'enableNoPublicIp',
        why: 'its cluster nodes have public addresses of their own',
      },
    ],
    [
      'a node',
      estate([], {}, { rows: [publicNode] }),
      { kind: 'public-address', resource: idOf('publicIPAddresses/node'), why: 'node has it' },
    ],
    [
      'a load balancer',
      estate([], {}, { rows: [balancer] }),
      {
        kind: 'load-balancer',
        resource: `${managed}/providers/Microsoft.Network/loadBalancers/lb`,
        why: 'an outbound rule of lb translates for the clusters',
      },
    ],
    [
      'Azure',
      estate([], {}),
      {
        kind: 'default-outbound',
        resource: host,
        rule: 'defaultOutboundAccess',
        why: 'Azure lends a public address to a subnet that is not private',
      },
    ],
    [
      'Azure, perhaps',
      estate([], { isPrivate: true, isDelegated: true }),
      {
        kind: 'default-outbound',
        resource: host,
        rule: 'defaultOutboundAccess',
        why: 'the subnet is private, which is not documented to act on a delegated subnet',
      },
    ],
  ])('is told in full: %s', (_, given, hop) => expect(traceTo(given, '8.8.8.8').hops.at(-1)).toEqual(hop));

  const changed = <T extends { readonly properties: object }>(row: T, properties: object): T => ({
    ...row,
    properties: { ...row.properties, ...properties },
  });
  const configuration = (properties: object) => ({ ipConfigurations: [{ name: 'one', properties }] });
  const within = { privateIPAddress: '10.1.1.7', subnet: { id: host } };
  const publicFrontend = { name: 'one', properties: { publicIPAddress: { id: idOf('publicIPAddresses/lb') } } };
  const privateFrontend = { name: 'two', properties: { privateIPAddress: '10.1.1.9', subnet: { id: host } } };
  it.each<[string, SmallEstate['rows'], string]>([
    ['a node without a public address', [changed(publicNode, configuration(within))], 'blocked'],
    [
      'a node elsewhere',
      [
        changed(
          publicNode,
          configuration({ ...within, subnet: { id: subnetId('hub/x') }, publicIPAddress: { id: 'x' } }),
        ),
      ],
      'blocked',
    ],
    ['a node of no subnet', [changed(publicNode, configuration({ publicIPAddress: { id: 'x' } }))], 'blocked'],
    ['a balancer without outbound rules', [changed(balancer, { outboundRules: [] })], 'blocked'],
    [
      'a balancer without a public frontend',
      [changed(balancer, { frontendIPConfigurations: [privateFrontend] })],
      'blocked',
    ],
    [
      'a balancer with one of each',
      [changed(balancer, { frontendIPConfigurations: [privateFrontend, publicFrontend] })],
      'reaches',
    ],
    ['a balancer of another group', [{ ...balancer, id: idOf('loadBalancers/lb') }], 'blocked'],
  ])('has to be that of a private subnet: %s', (_, rows, disposition) => {
    expect(traceTo(estate([], { isPrivate: true }, { rows: rows ?? [] }), '8.8.8.8').disposition).toBe(disposition);
  });

  it('does not take a delegated subnet to be private', () => {
    const found = traceTo(estate([], { isPrivate: true, isDelegated: true }), '8.8.8.8');
    expect([found.disposition, found.certainty]).toEqual(['reaches', 'assumed']);
  });
});
