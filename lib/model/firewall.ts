import type { ArmId } from './arm-id';

/** Microsoft.Network/azureFirewalls. Classic rules are empty where a policy is attached. */
export interface Firewall {
  readonly id: ArmId;
  readonly location: string;
  readonly tier: string | undefined;
  readonly provisioningState: string | undefined;
  readonly policy: ArmId | undefined;
  readonly virtualHub: ArmId | undefined;
  readonly subnet: ArmId | undefined;
  readonly managementSubnet: ArmId | undefined;
  readonly privateAddresses: readonly string[];
  readonly publicAddresses: readonly ArmId[];
  readonly threatIntelligence: string | undefined;
  readonly classicRules: readonly RuleCollection[];
}

/** Microsoft.Network/firewallPolicies. */
export interface FirewallPolicy {
  readonly id: ArmId;
  readonly location: string;
  readonly tier: string | undefined;
  readonly basePolicy: ArmId | undefined;
  /** Every group the policy has, whether or not it was read. */
  readonly ruleCollectionGroups: readonly ArmId[];
  readonly threatIntelligence: string | undefined;
  readonly threatAllowList: { readonly addresses: readonly string[]; readonly fqdns: readonly string[] };
  readonly dnsProxy: boolean;
  readonly dnsServers: readonly string[];
  readonly intrusionDetection: string | undefined;
  readonly explicitProxy: boolean;
  readonly inspectsTls: boolean;
}

/** Microsoft.Network/firewallPolicies/ruleCollectionGroups. */
export interface RuleCollectionGroup {
  readonly id: ArmId;
  readonly policy: ArmId;
  readonly name: string;
  readonly priority: number;
  readonly collections: readonly RuleCollection[];
}

export interface RuleCollection {
  readonly name: string;
  readonly priority: number;
  readonly action: 'allow' | 'deny' | 'dnat';
  readonly rules: readonly FirewallRule[];
}

export type FirewallRule = ApplicationRule | NetworkRule | NatRule | UnmodelledRule;

interface RuleSource {
  readonly name: string;
  readonly sources: readonly string[];
  readonly sourceGroups: readonly ArmId[];
}

export interface ApplicationRule extends RuleSource {
  readonly kind: 'application';
  readonly destinations: readonly string[];
  readonly protocols: readonly { readonly protocol: string; readonly port: number }[];
  readonly fqdns: readonly string[];
  readonly urls: readonly string[];
  readonly fqdnTags: readonly string[];
  readonly webCategories: readonly string[];
  readonly terminatesTls: boolean;
}

export interface NetworkRule extends RuleSource {
  readonly kind: 'network';
  /** `tcp`, `udp`, `icmp` or `any`. */
  readonly protocols: readonly string[];
  /** Prefixes, ranges, service tags or `*`. */
  readonly destinations: readonly string[];
  readonly destinationGroups: readonly ArmId[];
  readonly destinationFqdns: readonly string[];
  readonly ports: readonly string[];
}

export interface NatRule extends RuleSource {
  readonly kind: 'nat';
  readonly protocols: readonly string[];
  readonly destinations: readonly string[];
  readonly ports: readonly string[];
  readonly translatedTo: string | undefined;
  readonly translatedPort: string | undefined;
}

/** A rule of a type that Azure added after this was written: it may allow anything. */
export interface UnmodelledRule extends RuleSource {
  readonly kind: 'unmodelled';
  readonly type: string;
}

/** Microsoft.Network/ipGroups. */
export interface IpGroup {
  readonly id: ArmId;
  readonly addresses: readonly string[];
}
