import type { ArmId } from './arm-id';
import type { Author } from './author';
import type { Baseline } from './baseline';
import type { EgressPath } from './egress-path';
import type { Gap } from './evidence';
import type { PartName } from './inventory';
import type { Severity } from './verdict';

/** What a change happened to. */
export type ChangeNoun =
  | 'access-connector'
  | 'access-connector-identity'
  | 'account-workspace'
  | 'address-space'
  | 'admin-rule'
  | 'admin-rule-collection'
  | 'blob-public-access'
  | 'connectivity-config'
  | 'connectivity-configuration'
  | 'connectivity-rule'
  | 'copy-scope'
  | 'cross-tenant-replication'
  | 'data-service'
  | 'default-outbound'
  | 'default-storage-firewall'
  | 'delegation'
  | 'diagnostics'
  | 'dns-link'
  | 'dns-link-fallback'
  | 'dns-record'
  | 'dns-zone'
  | 'effective-configuration'
  | 'endpoint-approval'
  | 'endpoint-network-policies'
  | 'endpoint-policy'
  | 'endpoint-policy-definition'
  | 'endpoint-policy-resource'
  | 'exposure'
  | 'exposure-addresses'
  | 'exposure-bypass'
  | 'exposure-subnets'
  | 'firewall'
  | 'firewall-address'
  | 'firewall-collection'
  | 'firewall-collection-action'
  | 'firewall-collection-priority'
  | 'firewall-dns'
  | 'firewall-group'
  | 'firewall-group-priority'
  | 'firewall-hub'
  | 'firewall-inspection'
  | 'firewall-policy'
  | 'firewall-policy-parent'
  | 'firewall-policy-resource'
  | 'firewall-proxy'
  | 'firewall-public-address'
  | 'firewall-rule'
  | 'firewall-tier'
  | 'forwarding-interface'
  | 'gateway'
  | 'gateway-connection'
  | 'gateway-route'
  | 'hub-connection'
  | 'ip-access-list'
  | 'ip-group'
  | 'ip-group-addresses'
  | 'key'
  | 'load-balancer'
  | 'local-gateway'
  | 'lock'
  | 'log-workspace'
  | 'nat-gateway'
  | 'nat-gateway-resource'
  | 'network'
  | 'network-dns'
  | 'network-injection'
  | 'network-policy'
  | 'network-policy-destinations'
  | 'network-policy-enforcement'
  | 'network-policy-mode'
  | 'network-policy-resource'
  | 'outbound-restriction'
  | 'peering'
  | 'peering-flags'
  | 'peering-state'
  | 'private-endpoint'
  | 'private-endpoint-address'
  | 'public-ip'
  | 'public-network-access'
  | 'purge-protection'
  | 'route'
  | 'route-propagation'
  | 'role-assignment'
  | 'route-table'
  | 'route-table-resource'
  | 'routing-intent'
  | 'secure-cluster-connectivity'
  | 'security-group'
  | 'security-group-resource'
  | 'security-rule'
  | 'security-rules-setting'
  | 'service-endpoint'
  | 'shared-key-access'
  | 'storage-account'
  | 'storage-protocol'
  | 'storage-resource-rule'
  | 'subnet'
  | 'subscription'
  | 'threat-allow-list'
  | 'threat-intelligence'
  | 'unity-catalog'
  | 'vault'
  | 'virtual-hub'
  | 'workspace'
  | 'workspace-setting'
  | 'workspace-tier';

export type ChangeVerb =
  | 'added'
  | 'removed'
  | 'changed'
  | 'attached'
  | 'detached'
  | 'replaced'
  | 'retargeted'
  | 'widened'
  | 'narrowed'
  | 'rejected'
  | 'approved'
  | 'moved';

/** Such as `route-added` or `route-table-detached`. */
export type ChangeKind = `${ChangeNoun}-${ChangeVerb}`;

/** One difference between two inventories: plain data that can be saved, shown and applied again. */
export interface Change {
  /** The same for the same step, from the same before to the same after: 32 hexadecimal digits. */
  readonly id: string;
  readonly kind: ChangeKind;
  readonly resource: ArmId;
  /** What within the resource, such as a route's name. */
  readonly facet?: string;
  /** As the model has it; undefined where there was nothing. */
  readonly before: unknown;
  /** As the model has it; undefined where there is nothing any more. */
  readonly after: unknown;
  readonly place: ChangePlace;
}

/** Where in an inventory a change lies: the part, in it a thing by its key, and from there fields and keys of members in turn. */
export interface ChangePlace {
  readonly part: PartName;
  readonly steps: readonly string[];
}

/** What a change does to the ways out; `unknown` where they cannot be walked. */
export type Effect = 'widens' | 'narrows' | 'neutral' | 'unknown';

/** A change with what follows from it. */
export interface JudgedChange extends Change {
  readonly effect: Effect;
  /** The ways out that are open only with the change, or that nobody inspects or logs any more. */
  readonly opens: readonly EgressPath[];
  readonly closes: readonly EgressPath[];
  readonly severity: Severity;
  /** Absent where the author is unknown. */
  readonly by?: Author;
}

/** The change without what follows from it. */
export function bareChange({ id, kind, resource, facet, before, after, place }: Change): Change {
  return { id, kind, resource, ...(facet === undefined ? {} : { facet }), before, after, place };
}

/** The differences between two inventories, ordered by resource, kind and facet; and what could not be compared. */
export interface Comparison<C extends Change = Change> {
  readonly changes: readonly C[];
  readonly unseen: readonly Gap[];
}

/** How an estate differs from its baseline; what could not be compared is the evidence's gaps. */
export interface Drift {
  readonly baseline: { readonly id: string } & Omit<Baseline, 'approved'>;
  readonly changes: readonly JudgedChange[];
}
