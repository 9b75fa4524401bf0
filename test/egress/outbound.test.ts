import type { SmallEstate, SmallSubnet } from './small-estate';
import { idOf } from './small-estate';
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

  it('does not take a delegated subnet to be private', () => {
    const found = traceTo(estate([], { isPrivate: true, isDelegated: true }), '8.8.8.8');
    expect([found.disposition, found.certainty]).toEqual(['reaches', 'assumed']);
  });
});
