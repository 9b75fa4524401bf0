import type { AlertKind } from './alert';
import type { Consent } from './baseline';
import type { Blindness } from './blindness';
import type { Change, Drift, Effect } from './change';
import type { EgressSettings } from './egress-policy';
import type { Evidence } from './evidence';
import type { Finding, Summary, Transition } from './finding';
import type { DenyClass, DestinationClass } from './traffic';
import type { Week } from './week';
import type { WeekSummary } from './weekly-report';

/** What was recorded of a week, beside the estate itself: plain data from which, with the snapshots, its report follows. */
export interface WeekRecords {
  readonly schema: 'weir.records/1';
  readonly week: Week;
  /** The version of Weir that gathered them. */
  readonly version: string;
  readonly settings: EgressSettings;
  /** Findings that were open at the week's end or had a step in the week, in the order of their ids. */
  readonly findings: readonly FindingRecord[];
  /** How the snapshot differed from the baseline. */
  readonly drift: Evidence<Drift>;
  /** What was moved into the baseline in the week, the oldest first. */
  readonly approvals: readonly ApprovalRecord[];
  readonly denials: Evidence<DenialRecords>;
  readonly runs: readonly RunRecords[];
  /** Causes for which something could not be judged in the week, the one that lasted longest first. */
  readonly blindness: readonly BlindnessRecord[];
  readonly alerts: readonly AlertRecords[];
  /** The weeks before, the newest first. */
  readonly history: readonly WeekSummary[];
}

/** A finding as it was at the week's end, and its steps until then, the oldest first. */
export interface FindingRecord {
  readonly finding: Finding;
  readonly steps: readonly Omit<Transition, 'finding'>[];
}

/** Consent to one change, or without it to everything that was then seen. */
export interface ApprovalRecord extends Consent {
  readonly change?: Pick<Change, 'id' | 'kind' | 'resource' | 'facet'> & { readonly effect?: Effect };
}

/** What logs tell of a week. */
export interface DenialRecords {
  /** Up to when each log workspace was read, ISO 8601 UTC or `never`, by its ARM id. */
  readonly readUpTo: Readonly<Record<string, string>>;
  /** Counts by the hour from the week's start, null where nothing is known. */
  readonly series: readonly DenialSeries[];
  /** The most tried first, for each workspace ten at most. */
  readonly destinations: readonly DeniedDestination[];
}

export interface DenialSeries {
  readonly workspace: string;
  readonly subnet: string;
  readonly denyClass: DenyClass;
  readonly destinationClass: DestinationClass;
  readonly counts: readonly (number | null)[];
}

export interface DeniedDestination {
  readonly workspace: string;
  readonly destination: string;
  readonly destinationClass: DestinationClass;
  readonly count: number;
}

/** The runs of one job in a week. */
export interface RunRecords {
  readonly job: string;
  readonly completed: number;
  readonly failed: number;
  /** The longest time in the week without the start of a run that completed, in minutes; the whole week where there is none. */
  readonly longestSilence: number;
  /** Why the last one that failed did. */
  readonly error?: string;
  /** What the last one that completed in the week saw. */
  readonly newest?: { readonly startedAt: string; readonly summary?: Summary };
}

/** A cause of blindness, as runs of the week saw it. */
export interface BlindnessRecord extends Blindness {
  readonly runs: number;
  readonly from: string;
  readonly to: string;
}

/** What a channel was told in a week. */
export interface AlertRecords {
  readonly channel: string;
  readonly told: Readonly<Partial<Record<AlertKind, number>>>;
  /** Alerts that it never took, whenever. */
  readonly dead: number;
}
