import type { ArmId } from './arm-id';
import type { Legibility } from './firewall-log';

/** A Log Analytics workspace to which firewalls send their logs, and how reading it goes. */
export interface LogSource {
  readonly id: ArmId;
  /** Up to when the rows that arrived were read, ISO 8601 UTC; absent before the first reading. */
  readonly readUpTo?: string;
  /** From then to now. */
  readonly minutesBehind?: number;
  /** Why the last reading ended early. */
  readonly because?: string;
  /** Tables of firewalls on a plan that cannot be asked, with the plan. */
  readonly unreadable: readonly { readonly table: string; readonly plan: string }[];
}

/** A firewall, and what of it was heard in the last two days. */
export interface FirewallHealth {
  readonly id: ArmId;
  /** Where it sends its logs; why that is not known. */
  readonly logWorkspaces: readonly ArmId[] | { readonly because: string };
  /** The end of the newest bin in which it wrote anything, ISO 8601 UTC. */
  readonly lastHeard?: string;
  readonly minutesSilent?: number;
  /** Sentences of the legacy log. */
  readonly legacy: Legibility;
}

/** Whether what firewalls see can be known; both lists in the order of the ids. */
export interface LogHealth {
  readonly sources: readonly LogSource[];
  readonly firewalls: readonly FirewallHealth[];
}
