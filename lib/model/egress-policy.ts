import type { DestinationKind } from './egress-path';
import type { Exemption } from './exemption';
import type { DeclaredProfile } from './profile';

/** A destination that the operator approves, for every workspace or for some. */
export interface ApprovedDestination {
  readonly kind: DestinationKind;
  /** A name pattern, a prefix, a tag or an id, as paths show it; `*` at the end stands for anything that follows. */
  readonly value: string;
  /** Such as `tcp/443`; every service where none is named. */
  readonly services?: readonly string[];
  /** Names of workspaces; all where none is named. */
  readonly workspaces?: readonly string[];
  readonly reason: string;
}

/** What may leave: what is one's own, what Databricks requires of each workspace, and these destinations. */
export interface EgressPolicy {
  readonly destinations: readonly ApprovedDestination[];
}

/** What an operator calls their own beyond what was read: tenants and subscriptions, as GUIDs. */
export interface OwnScopes {
  readonly homeTenant?: string;
  readonly ownTenants: readonly string[];
  readonly ownSubscriptions: readonly string[];
}

/** Everything that an operator decides about what may leave, and what they answer for. */
export interface EgressSettings extends OwnScopes {
  readonly egressPolicy: EgressPolicy;
  readonly profiles?: readonly DeclaredProfile[];
  readonly exemptions?: readonly Exemption[];
}
