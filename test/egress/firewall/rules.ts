import { type TagTable, tagTable } from '../../../lib/egress/destinations';
import { compileFirewall, type FirewallParts, type FirewallProgram } from '../../../lib/egress/firewall/program';
import { armId } from '../../../lib/model/arm-id';
import { collection } from '../../../lib/model/evidence';
import type {
  ApplicationRule,
  Firewall,
  FirewallPolicy,
  FirewallRule,
  IpGroup,
  NatRule,
  NetworkRule,
  RuleCollection,
  RuleCollectionGroup,
} from '../../../lib/model/firewall';
import { readServiceTags } from '../../../lib/net/service-tags';

const network = '/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network';

export const policyId = (name: string) => armId(`${network}/firewallPolicies/${name}`);
export const groupId = (policy: string, name: string) => armId(`${policyId(policy).text}/ruleCollectionGroups/${name}`);
export const ipGroupId = (name: string) => armId(`${network}/ipGroups/${name}`);

/** A network rule from anywhere to anywhere on TCP 443, but for what is given. */
export function networkRule(given: Partial<NetworkRule> = {}): NetworkRule {
  return {
    kind: 'network',
    name: 'rule',
    sources: ['*'],
    sourceGroups: [],
    protocols: ['tcp'],
    destinations: ['*'],
    destinationGroups: [],
    destinationFqdns: [],
    ports: ['443'],
    ...given,
  };
}

/** An application rule from anywhere for HTTPS, but for what is given. */
export function applicationRule(given: Partial<ApplicationRule> = {}): ApplicationRule {
  return {
    kind: 'application',
    name: 'rule',
    sources: ['*'],
    sourceGroups: [],
    destinations: [],
    protocols: [{ protocol: 'https', port: 443 }],
    fqdns: [],
    urls: [],
    fqdnTags: [],
    webCategories: [],
    terminatesTls: false,
    ...given,
  };
}

/** A NAT rule from anywhere for TCP 443 of a public address, but for what is given. */
export function natRule(given: Partial<NatRule> = {}): NatRule {
  return {
    kind: 'nat',
    name: 'rule',
    sources: ['*'],
    sourceGroups: [],
    protocols: ['tcp'],
    destinations: ['20.1.1.1'],
    ports: ['443'],
    translatedTo: '10.5.0.4',
    translatedPort: '8443',
    ...given,
  };
}

/** A collection called after its action and priority. */
export function rules(
  action: RuleCollection['action'],
  priority: number,
  list: readonly FirewallRule[],
  name = `${action}-${priority}`,
): RuleCollection {
  return { name, priority, action, rules: list };
}

export function group(
  policy: string,
  name: string,
  priority: number,
  collections: readonly RuleCollection[],
): RuleCollectionGroup {
  return { id: groupId(policy, name), policy: policyId(policy), name, priority, collections };
}

export function policy(name: string, given: Partial<FirewallPolicy> = {}): FirewallPolicy {
  return {
    id: policyId(name),
    location: 'westeurope',
    tier: 'Premium',
    basePolicy: undefined,
    ruleCollectionGroups: [],
    threatIntelligence: undefined,
    threatAllowList: { addresses: [], fqdns: [] },
    dnsProxy: false,
    dnsServers: [],
    intrusionDetection: undefined,
    explicitProxy: false,
    inspectsTls: false,
    ...given,
  };
}

export function firewall(given: Partial<Firewall> = {}): Firewall {
  return {
    id: armId(`${network}/azureFirewalls/firewall`),
    location: 'westeurope',
    tier: 'Premium',
    provisioningState: 'Succeeded',
    policy: policyId('child'),
    virtualHub: undefined,
    subnet: undefined,
    managementSubnet: undefined,
    privateAddresses: ['10.0.0.4'],
    publicAddresses: [],
    threatIntelligence: undefined,
    classicRules: [],
    ...given,
  };
}

export function parts(
  policies: readonly FirewallPolicy[],
  groups: readonly RuleCollectionGroup[] = [],
  ipGroups: readonly IpGroup[] = [],
): FirewallParts {
  return {
    firewallPolicies: collection(policies),
    ruleCollectionGroups: collection(groups),
    ipGroups: collection(ipGroups),
  };
}

/** Service tags: one that is known in two regions, and two that are not known at all. */
export function someTags(): TagTable {
  const values = [
    { name: 'Storage.WestEurope', properties: { addressPrefixes: ['20.60.0.0/24'] } },
    { name: 'Storage.NorthEurope', properties: { addressPrefixes: ['20.61.0.0/24'] } },
    { name: 'Storage', properties: { addressPrefixes: ['20.60.0.0/23', '20.61.0.0/24'] } },
  ];
  return tagTable(readServiceTags({ values }), ['Storage', 'Storage.WestEurope', 'Sql', 'Sql.WestEurope', 'EventHub']);
}

/** The program of a policy without a parent whose only group holds the collections. */
export function programOf(collections: readonly RuleCollection[], ipGroups: readonly IpGroup[] = []): FirewallProgram {
  return compileFirewall(
    firewall(),
    parts([policy('child')], [group('child', 'group', 200, collections)], ipGroups),
    someTags(),
  );
}
