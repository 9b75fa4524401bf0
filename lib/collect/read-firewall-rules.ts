import type { ApplicationRule, FirewallRule, NatRule, NetworkRule, RuleCollection } from '../model/firewall';
import type { WireObject } from '../model/snapshot';
import { boolean, ids, list, lowerText, neededNumber, neededObject, neededText, neededWord, text, texts } from './wire';

const actions = { allow: 'allow', deny: 'deny', dnat: 'dnat' } as const;

/** Reads a rule collection of a policy, whose rules tell their own types. */
export function readCollection(collection: WireObject): RuleCollection {
  return {
    name: neededText(collection, 'name'),
    priority: neededNumber(collection, 'priority'),
    action: neededWord(neededObject(collection, 'action'), 'type', actions),
    rules: list(collection, 'rules', readRule),
  };
}

/** Reads the rule collections that stand in a firewall itself, where each list holds rules of one type. */
export function readClassicCollections(properties: WireObject): readonly RuleCollection[] {
  const collections = (key: string, read: (rule: WireObject) => FirewallRule) =>
    list(properties, key, (collection) => readClassicCollection(collection, read));
  return [
    ...collections('natRuleCollections', (rule) => readNatRule(rule, 'protocols')),
    ...collections('networkRuleCollections', (rule) => readNetworkRule(rule, 'protocols')),
    ...collections('applicationRuleCollections', readApplicationRule),
  ];
}

function readClassicCollection(collection: WireObject, read: (rule: WireObject) => FirewallRule): RuleCollection {
  const properties = neededObject(collection, 'properties');
  return {
    name: neededText(collection, 'name'),
    priority: neededNumber(properties, 'priority'),
    action: neededWord(neededObject(properties, 'action'), 'type', actions),
    rules: list(properties, 'rules', read),
  };
}

function readRule(rule: WireObject): FirewallRule {
  switch (lowerText(rule, 'ruleType')) {
    case 'applicationrule':
      return readApplicationRule(rule);
    case 'networkrule':
      return readNetworkRule(rule, 'ipProtocols');
    case 'natrule':
      return readNatRule(rule, 'ipProtocols');
    default:
      return { kind: 'unmodelled', type: text(rule, 'ruleType') ?? 'no type', ...readSource(rule) };
  }
}

function readApplicationRule(rule: WireObject): ApplicationRule {
  return {
    kind: 'application',
    ...readSource(rule),
    destinations: texts(rule, 'destinationAddresses'),
    protocols: list(rule, 'protocols', readProtocol),
    fqdns: texts(rule, 'targetFqdns'),
    urls: texts(rule, 'targetUrls'),
    fqdnTags: texts(rule, 'fqdnTags'),
    webCategories: texts(rule, 'webCategories'),
    terminatesTls: boolean(rule, 'terminateTLS') ?? false,
  };
}

function readProtocol(protocol: WireObject): ApplicationRule['protocols'][number] {
  return { protocol: neededText(protocol, 'protocolType').toLowerCase(), port: neededNumber(protocol, 'port') };
}

function readNetworkRule(rule: WireObject, protocols: string): FirewallRule {
  const read: NetworkRule = {
    kind: 'network',
    ...readSource(rule),
    protocols: lowerTexts(rule, protocols),
    destinations: texts(rule, 'destinationAddresses'),
    destinationGroups: ids(rule, 'destinationIpGroups'),
    destinationFqdns: texts(rule, 'destinationFqdns'),
    ports: texts(rule, 'destinationPorts'),
  };
  // Azure lets no rule go without a destination: this one has it in a property that came later, such as geo locations.
  const leadsSomewhere = read.destinations.length + read.destinationGroups.length + read.destinationFqdns.length > 0;
  return leadsSomewhere
    ? read
    : { kind: 'unmodelled', type: 'network rule without a known destination', ...readSource(rule) };
}

function readNatRule(rule: WireObject, protocols: string): NatRule {
  return {
    kind: 'nat',
    ...readSource(rule),
    protocols: lowerTexts(rule, protocols),
    destinations: texts(rule, 'destinationAddresses'),
    ports: texts(rule, 'destinationPorts'),
    translatedTo: text(rule, 'translatedAddress') ?? text(rule, 'translatedFqdn'),
    translatedPort: text(rule, 'translatedPort'),
  };
}

function readSource(rule: WireObject): Pick<FirewallRule, 'name' | 'sources' | 'sourceGroups'> {
  return {
    name: neededText(rule, 'name'),
    sources: texts(rule, 'sourceAddresses'),
    sourceGroups: ids(rule, 'sourceIpGroups'),
  };
}

function lowerTexts(from: WireObject, key: string): readonly string[] {
  return texts(from, key).map((one) => one.toLowerCase());
}
