import type { Firewall, FirewallPolicy, IpGroup, RuleCollection, RuleCollectionGroup } from '../../model/firewall';
import { each, eachOf, extent, flag, link, noise, type PartShape, type Shape, setting } from '../shape';

const nameOf = ({ name }: { readonly name: string }) => name;

const collection: Shape<RuleCollection> = {
  name: noise,
  priority: setting('firewall-collection-priority'),
  action: setting('firewall-collection-action'),
  rules: each('firewall-rule', nameOf),
};

export const firewalls: PartShape<Firewall> = {
  noun: 'firewall',
  shape: {
    id: noise,
    location: noise,
    tier: setting('firewall-tier'),
    provisioningState: noise,
    policy: link('firewall-policy'),
    virtualHub: link('firewall-hub'),
    subnet: flag('firewall-address'),
    managementSubnet: flag('firewall-address'),
    privateAddresses: flag('firewall-address'),
    publicAddresses: extent('firewall-public-address'),
    threatIntelligence: setting('threat-intelligence', 'Alert'),
    classicRules: eachOf('firewall-collection', nameOf, collection),
  },
};

export const firewallPolicies: PartShape<FirewallPolicy> = {
  noun: 'firewall-policy-resource',
  shape: {
    id: noise,
    location: noise,
    tier: setting('firewall-tier'),
    basePolicy: link('firewall-policy-parent'),
    // The groups are compared themselves.
    ruleCollectionGroups: noise,
    threatIntelligence: setting('threat-intelligence', 'Alert'),
    threatAllowList: setting('threat-allow-list'),
    dnsProxy: flag('firewall-dns'),
    dnsServers: flag('firewall-dns'),
    intrusionDetection: flag('firewall-inspection', 'Off'),
    explicitProxy: setting('firewall-proxy'),
    inspectsTls: flag('firewall-inspection'),
  },
};

export const ruleCollectionGroups: PartShape<RuleCollectionGroup> = {
  noun: 'firewall-group',
  shape: {
    id: noise,
    policy: noise,
    name: noise,
    priority: setting('firewall-group-priority'),
    collections: eachOf('firewall-collection', nameOf, collection),
  },
};

export const ipGroups: PartShape<IpGroup> = {
  noun: 'ip-group',
  shape: { id: noise, addresses: extent('ip-group-addresses') },
};
