import type { ArmId } from './arm-id';
import type { SecurityRule } from './network';

/**
 * Microsoft.Network/effectiveSecurityAdminRules and effectiveConnectivityConfigurations: the configurations of Azure Virtual
 * Network Manager that are in effect in one network.
 */
export interface EffectiveConfigurations {
  readonly id: ArmId;
  readonly network: ArmId;
  readonly configurations: readonly ArmId[];
}

/** A security admin rule of a network manager, or one of the snapshots of it that were deployed. */
export interface AdminRule extends Omit<SecurityRule, 'allows'> {
  readonly id: ArmId;
  /** The rule of which this is a snapshot; itself where it is none. */
  readonly rule: ArmId;
  readonly collection: ArmId;
  readonly configuration: ArmId;
  /** What is always allowed is asked of no security group; what is allowed is. */
  readonly access: 'allow' | 'always-allow' | 'deny';
}

/** A collection of security admin rules, with the network groups that it applies to; or a snapshot of one. */
export interface AdminRuleCollection {
  readonly id: ArmId;
  readonly collection: ArmId;
  readonly configuration: ArmId;
  readonly groups: readonly ArmId[];
}

/** A connectivity configuration of a network manager, or a snapshot of one. */
export interface ConnectivityConfiguration {
  readonly id: ArmId;
  readonly configuration: ArmId;
  readonly isMesh: boolean;
  readonly groups: readonly { readonly id: ArmId; readonly isConnected: boolean; readonly isGlobal: boolean }[];
}
