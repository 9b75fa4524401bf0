import type { ArmId } from './arm-id';

/** Where a movement starts: clusters in the customer's network, serverless compute, or the workspace's own export features. */
export type Plane = 'classic' | 'serverless' | 'workspace';

/** `contested` where readings of Azure differ; `assumed` where something was not seen or not modelled; `opaque` past a thing nobody can look into. */
export type Certainty = 'proven' | 'contested' | 'assumed' | 'opaque';

/** Whose destination it is; `any` for one that every tenant can own a part of. */
export type Tenancy = 'own' | 'foreign' | 'any' | 'unknown';

export type DestinationKind =
  | 'internet'
  | 'service-tag'
  | 'fqdn'
  | 'addresses'
  | 'storage-account'
  | 'private-endpoint'
  | 'network'
  | 'on-premises'
  | 'databricks'
  | 'dns'
  | 'opaque';

export interface EgressDestination {
  readonly kind: DestinationKind;
  readonly value: string;
  readonly tenancy: Tenancy;
}

export type HopKind =
  | 'route'
  | 'security-group'
  | 'admin-rule'
  | 'service-endpoint'
  | 'endpoint-policy'
  | 'private-endpoint'
  | 'peering'
  | 'firewall'
  | 'appliance'
  | 'gateway'
  | 'virtual-hub'
  | 'nat'
  | 'public-address'
  | 'load-balancer'
  | 'default-outbound'
  | 'platform'
  | 'network-policy'
  | 'connectivity-rule'
  | 'setting';

/** One step of a way out: the resource that decides, the rule in it, and why it lets through (or, for a block, does not). */
export interface Hop {
  readonly kind: HopKind;
  readonly resource: string;
  readonly rule?: string;
  readonly why: string;
}

/** One way out: everything that leaves one source through the same hops to one destination. */
export interface EgressPath {
  readonly plane: Plane;
  readonly from: { readonly workspace: ArmId; readonly subnet?: ArmId };
  readonly to: EgressDestination;
  /** Such as `tcp/443`, `udp/*` or `any`; sorted. */
  readonly services: readonly string[];
  readonly hops: readonly Hop[];
  /** Whether it passes a firewall that judges it, or a network policy that is enforced. */
  readonly inspected: boolean;
  /** Whether the movement would show in a log that can be read. */
  readonly logged: 'yes' | 'no' | 'unknown';
  readonly certainty: Certainty;
  readonly approved: boolean;
  /** The entry of the known ways out, such as `B01`. */
  readonly catalogue?: string;
}

/** What becomes of one packet; `undecided` where the evidence admits both. */
export type Disposition = 'reaches' | 'blocked' | 'undecided';

/** The walk of one packet, with each reading's own story where readings of Azure differ. */
export interface Trace {
  readonly disposition: Disposition;
  readonly certainty: Certainty;
  readonly hops: readonly Hop[];
  readonly blockedBy?: Hop;
  readonly alternatives?: readonly (Omit<Trace, 'alternatives'> & { readonly reading: string })[];
}

/** An endpoint that Databricks requires of a workspace and that no way out of a subnet leads to: an outage in waiting. */
export interface UnreachedEndpoint {
  readonly workspace: ArmId;
  readonly subnet: ArmId;
  readonly host: string;
  readonly port: number | undefined;
  readonly category: string;
}

/** The ways out of one workspace. */
export interface WaysFrom {
  readonly workspace: ArmId;
  /** Sorted; made from what is shared with other workspaces each time they are asked for, so that nobody holds on to millions. */
  readonly paths: readonly EgressPath[];
}

/** The complete set of ways out of an estate, and what it lacks. All are sorted. */
export interface EgressPaths {
  readonly paths: readonly EgressPath[];
  /** The same by workspace: the very same objects as of an estate that differs only in what does not concern the workspace. */
  readonly sources: readonly WaysFrom[];
  readonly unreached: readonly UnreachedEndpoint[];
}

/** One single mistake, and the ways out that it would open. */
export interface LatentReach {
  readonly workspace: ArmId;
  /** What is changed. */
  readonly resource: ArmId;
  /** Such as `the route table is detached`. */
  readonly mistake: string;
  readonly opens: readonly EgressPath[];
}
