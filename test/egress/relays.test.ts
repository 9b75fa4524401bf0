import { analyse } from '../../lib/egress/analyse';
import { idOf, inventoryOf, type SmallEstate } from './small-estate';
import { scopes, spoke, story, tags, traceTo } from './spoke';

/** The hub's firewall with a policy instead of classic rules, reached by nothing but the peering. */
function withPolicy(properties: Readonly<Record<string, unknown>>, dnsServers: readonly string[] = []): SmallEstate {
  const base = spoke({ isPrivate: true, isDelegated: false });
  const policy = idOf('firewallPolicies/policy');
  const subnet = { id: idOf('virtualNetworks/hub/subnets/AzureFirewallSubnet') };
  const rule = {
    ruleType: 'ApplicationRule',
    name: 'pypi',
    sourceAddresses: ['*'],
    protocols: [{ protocolType: 'Https', port: 443 }],
    targetFqdns: ['pypi.org'],
  };
  return {
    ...base,
    networks: base.networks.map((network) => (network.name === 'spoke' ? { ...network, dnsServers } : network)),
    firewalls: [],
    rows: [
      {
        id: idOf('azureFirewalls/firewall'),
        name: 'firewall',
        type: 'microsoft.network/azurefirewalls',
        location: 'westeurope',
        properties: {
          ipConfigurations: [
            {
              name: 'one',
              properties: {
                privateIPAddress: '10.9.0.4',
                subnet,
                publicIPAddress: { id: idOf('publicIPAddresses/firewall') },
              },
            },
          ],
          firewallPolicy: { id: policy },
        },
      },
      {
        id: policy,
        name: 'policy',
        type: 'microsoft.network/firewallpolicies',
        location: 'westeurope',
        properties: { ruleCollectionGroups: [{ id: `${policy}/ruleCollectionGroups/group` }], ...properties },
      },
      {
        id: `${policy}/ruleCollectionGroups/group`,
        name: 'group',
        type: 'microsoft.network/firewallpolicies/rulecollectiongroups',
        properties: {
          priority: 100,
          ruleCollections: [
            {
              ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
              name: 'collection',
              priority: 100,
              action: { type: 'Allow' },
              rules: [rule],
            },
          ],
        },
      },
    ],
  };
}

const proxy = { explicitProxy: { enableExplicitProxy: true, httpPort: 8080 } };

describe('what passes on what it is asked for', () => {
  it('a firewall that is a proxy lets out by its application rules, with no route that leads to it', () => {
    const found = traceTo(withPolicy(proxy), 'pypi.org');
    expect([found.disposition, story(found)]).toEqual([
      'reaches',
      'platform > peering > firewall > firewall > public-address',
    ]);
    expect(traceTo(withPolicy(proxy), 'example.org').disposition).toBe('blocked');
    expect(traceTo(withPolicy({}), 'pypi.org').disposition).toBe('blocked');
  });

  it.each([
    ['the DNS proxy of a firewall', withPolicy({ dnsSettings: { enableProxy: true } }), '10.9.0.4', 'proven'],
    ['a DNS server of the network', withPolicy({}, ['10.9.3.3']), '10.9.3.3', 'assumed'],
  ])('%s takes queries for any name', (_, estate, server, certainty) => {
    const ways = analyse(inventoryOf(estate), tags, scopes).filter(
      ({ to }) => to.kind === 'dns' && to.value === server,
    );
    expect(ways).toMatchObject([{ services: ['tcp/53', 'udp/53'], certainty }, {}]);
  });

  it('a firewall without DNS proxy takes none', () => {
    const ways = analyse(inventoryOf(withPolicy({}, ['10.9.0.4'])), tags, scopes);
    expect(new Set(ways.filter(({ to }) => to.kind === 'dns').map(({ to }) => to.value))).toEqual(
      new Set(['168.63.129.16']),
    );
  });
});
