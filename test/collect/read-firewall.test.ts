import { firewallPolicies, firewalls, ruleCollectionGroups } from '../../lib/collect/read-firewall';
import { idOf, wireRow } from './wire-row';

const policyPath = 'Microsoft.Network/firewallPolicies/afwp';
const classicRules = {
  applicationRuleCollections: [
    {
      name: 'app',
      properties: {
        priority: 200,
        action: { type: 'Allow' },
        rules: [
          {
            name: 'pypi',
            sourceAddresses: ['*'],
            protocols: [{ protocolType: 'Https', port: 443 }],
            targetFqdns: ['pypi.org'],
          },
        ],
      },
    },
  ],
  networkRuleCollections: [
    {
      name: 'net',
      properties: {
        priority: 100,
        action: { type: 'Deny' },
        rules: [
          {
            name: 'storage',
            protocols: ['TCP'],
            sourceAddresses: ['*'],
            destinationAddresses: ['Storage'],
            destinationPorts: ['443'],
          },
        ],
      },
    },
  ],
};

function firewall(properties: object) {
  return firewalls.read(wireRow('Microsoft.Network/azureFirewalls/afw', properties));
}

function collections(...ruleCollections: object[]) {
  const row = wireRow(`${policyPath}/ruleCollectionGroups/rcg`, { priority: 300, ruleCollections });
  return ruleCollectionGroups.read(row).collections;
}

function rule(properties: object) {
  const collection = { name: 'c', priority: 100, action: { type: 'Allow' }, rules: [{ name: 'r', ...properties }] };
  return collections(collection)[0]?.rules[0];
}

describe('a firewall', () => {
  it('in a network stands at the addresses of its configurations', () => {
    const place = (properties: object) => ({ name: 'i', properties });
    const read = firewall({
      sku: { name: 'AZFW_VNet', tier: 'Premium' },
      ipConfigurations: [
        place({ privateIPAddress: '10.0.0.4', subnet: { id: '/s' }, publicIPAddress: { id: '/p1' } }),
        place({ publicIPAddress: { id: '/p2' } }),
      ],
      managementIpConfiguration: place({ subnet: { id: '/m' }, publicIPAddress: { id: '/p3' } }),
    });
    expect(read).toMatchObject({
      tier: 'Premium',
      privateAddresses: ['10.0.0.4'],
      subnet: { key: '/s' },
      managementSubnet: { key: '/m' },
      publicAddresses: [{ key: '/p1' }, { key: '/p2' }, { key: '/p3' }],
    });
  });

  it('in a hub stands at the address that the hub gave it', () => {
    const read = firewall({
      virtualHub: { id: '/hub' },
      hubIPAddresses: { privateIPAddress: '10.9.0.132', publicIPs: {} },
    });
    expect(read).toMatchObject({ privateAddresses: ['10.9.0.132'], subnet: undefined, virtualHub: { key: '/hub' } });
  });

  it('has rules of its own', () => {
    const read = firewall(classicRules).classicRules;
    expect(read.map(({ name, action, rules }) => [name, action, rules[0]?.kind])).toEqual([
      ['net', 'deny', 'network'],
      ['app', 'allow', 'application'],
    ]);
  });

  it('has none once a policy is attached, for Azure obeys them no longer', () => {
    expect(firewall({ ...classicRules, firewallPolicy: { id: '/policy' } }).classicRules).toEqual([]);
  });
});

describe('a firewall policy', () => {
  it('is quiet where Azure leaves its settings out', () => {
    expect(firewallPolicies.read(wireRow(policyPath, {}))).toMatchObject({
      dnsProxy: false,
      explicitProxy: false,
      inspectsTls: false,
      threatIntelligence: undefined,
      threatAllowList: { addresses: [], fqdns: [] },
    });
  });

  it('inspects TLS when it has a certificate authority', () => {
    const transportSecurity = { certificateAuthority: { keyVaultSecretId: 'https://kv/secrets/ca', name: 'ca' } };
    expect(firewallPolicies.read(wireRow(policyPath, { transportSecurity })).inspectsTls).toBe(true);
  });
});

describe('a rule collection group', () => {
  it('belongs to the policy above it', () => {
    const row = wireRow(`${policyPath}/ruleCollectionGroups/rcg`, { priority: 300 });
    expect(ruleCollectionGroups.read(row)).toMatchObject({
      name: 'rcg',
      policy: { text: idOf(policyPath) },
      collections: [],
    });
  });

  it('reads an application rule', () => {
    expect(
      rule({
        ruleType: 'ApplicationRule',
        sourceIpGroups: ['/G'],
        protocols: [{ protocolType: 'Https', port: 8443 }],
        targetFqdns: ['*.x'],
        terminateTLS: true,
      }),
    ).toEqual({
      kind: 'application',
      name: 'r',
      sources: [],
      sourceGroups: [{ text: '/G', key: '/g' }],
      destinations: [],
      protocols: [{ protocol: 'https', port: 8443 }],
      fqdns: ['*.x'],
      urls: [],
      fqdnTags: [],
      webCategories: [],
      terminatesTls: true,
    });
  });

  it('reads a network rule', () => {
    expect(
      rule({
        ruleType: 'networkrule',
        ipProtocols: ['TCP', 'Any'],
        sourceAddresses: ['*'],
        destinationIpGroups: ['/g'],
        destinationPorts: ['443'],
      }),
    ).toMatchObject({
      kind: 'network',
      protocols: ['tcp', 'any'],
      destinationGroups: [{ key: '/g' }],
      ports: ['443'],
    });
  });

  it('reads where a NAT rule leads, by address or by name', () => {
    const nat = { ruleType: 'NatRule', ipProtocols: ['TCP'], destinationAddresses: ['1.2.3.4'], translatedPort: '443' };
    expect(rule({ ...nat, translatedAddress: '10.0.0.4' })).toMatchObject({ kind: 'nat', translatedTo: '10.0.0.4' });
    expect(rule({ ...nat, translatedFqdn: 'in.example' })).toMatchObject({
      translatedTo: 'in.example',
      translatedPort: '443',
    });
  });

  it.each([
    ['a type that is new', { ruleType: 'QuantumRule' }],
    ['no type', {}],
    [
      'a destination of a kind that is new',
      { ruleType: 'NetworkRule', ipProtocols: ['Any'], destinationGeoLocations: ['NL'] },
    ],
  ])('does not pretend to understand a rule with %s', (_, properties) => {
    expect(rule({ sourceAddresses: ['10.0.0.0/8'], ...properties })).toMatchObject({
      kind: 'unmodelled',
      sources: ['10.0.0.0/8'],
    });
  });

  it('is malformed with an action that is new', () => {
    expect(() => collections({ name: 'c', priority: 1, action: { type: 'Ask' } })).toThrow(
      'not one of allow, deny, dnat',
    );
  });
});
