import type { Requirement } from '../../controls/control';
import type { Blindness } from '../../model/blindness';
import type { Drift, JudgedChange } from '../../model/change';
import type { EgressPath } from '../../model/egress-path';
import type { Evidence, Gap } from '../../model/evidence';
import type { Severity } from '../../model/verdict';
import type { ApprovalRecord, FindingRecord, WeekRecords } from '../../model/week-records';
import type { WeekSummary } from '../../model/weekly-report';

/** Everything that the report of a week says, before it takes a form. */
export interface WeeklyReport
  extends Pick<WeekRecords, 'week' | 'version' | 'runs' | 'alerts' | 'blindness' | 'denials'> {
  /** When the estate was read that posture and ways out are of. */
  readonly takenAt: string;
  readonly resources: number;
  /** Names by lower-case ARM id. */
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly summary: WeekSummary;
  readonly history: readonly WeekSummary[];
  readonly posture: readonly FrameworkPosture[];
  readonly controls: readonly ControlPosture[];
  readonly waysOut: Evidence<MovedWays>;
  readonly drift: Evidence<Drift>;
  readonly approvals: readonly ApprovalRecord[];
  readonly findings: readonly FindingRecord[];
  readonly incidents: readonly Incident[];
  readonly exemptions: readonly GrantedExemption[];
  readonly gaps: readonly Gap[];
  /** Why points could not be judged, the reason that most share first. */
  readonly unjudged: readonly Blindness[];
}

/** What is known of a control: the worst of what it says of its resources, and that which somebody answers for below the open. */
export type ControlState = 'fail' | 'unknown' | 'exempt' | 'pass' | 'not-applicable';

export interface ControlPosture {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly state: ControlState;
  readonly failures: number;
  readonly unknowns: number;
}

/** How a framework's requirements stand, as far as controls speak to them. */
export interface FrameworkPosture extends Pick<Requirement, 'framework' | 'version'> {
  readonly requirements: readonly {
    readonly id: string;
    readonly state: ControlState;
    readonly controls: readonly string[];
  }[];
}

/** The ways out, and how they differ from those of the estate that the report before was written of. */
export interface MovedWays {
  readonly paths: readonly EgressPath[];
  /** Absent where there is no report before. */
  readonly since?: {
    readonly takenAt: string;
    readonly opened: readonly EgressPath[];
    readonly closed: readonly EgressPath[];
  };
}

/** Findings that one change, or where nobody knows of one, one run brought about; times are ISO 8601 UTC. */
export interface Incident {
  readonly openedAt: string;
  readonly severity: Severity;
  readonly title: string;
  readonly findings: number;
  /** Workspaces, or other resources where there is none, by their ids. */
  readonly places: readonly string[];
  readonly by?: string;
  /** When the change was made; absent where nobody knows. */
  readonly changedAt?: string;
  readonly acknowledgedAt?: string;
  /** Absent while a finding of it is open. */
  readonly closedAt?: string;
}

/** A failure that somebody answers for, and until when. */
export interface GrantedExemption {
  readonly control: string;
  readonly resource: string;
  readonly owner: string;
  readonly reason: string;
  /** A day such as `2027-03-31`, or a moment. */
  readonly until: string;
  readonly state: 'ran-out' | 'ends-soon' | 'holds';
}

/** The changes that nobody approved, those that widen first. */
export function unapprovedChanges({ drift }: WeeklyReport): readonly JudgedChange[] {
  const rank = { widens: 0, unknown: 1, neutral: 2, narrows: 3 } as const;
  return drift.known ? drift.value.changes.toSorted((a, b) => rank[a.effect] - rank[b.effect]) : [];
}
