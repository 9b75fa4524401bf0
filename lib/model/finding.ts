import type { Gap } from './evidence';
import type { Exemption } from './exemption';
import type { Severity } from './verdict';

/** A failed verdict with a life: it is kept from the run that first saw it until after the run that no longer does. */
export interface Finding {
  /** Stable for ever: a digest of control, resource and facet. */
  readonly id: string;
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly resource: string;
  readonly facet?: string;
  readonly workspace?: string;
  readonly reason: string;
  readonly fix?: string;
  readonly state: 'open' | 'resolved';
  readonly firstSeen: string;
  /** When the finding was opened for the last time. */
  readonly openedAt: string;
  readonly resolvedAt?: string;
  /** Present where the failure stands, and an operator answers for it. */
  readonly exemption?: Exemption;
  /** Counts the transitions; the first is 1. */
  readonly revision: number;
}

export type TransitionKind = 'opened' | 'reopened' | 'resolved' | 'changed';

/** One step in a finding's life: what it is after the step, and the run that made it. Appended to the history, never altered. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly at: string;
  readonly run: string;
  readonly finding: Finding;
}

/** What one run of a job did, kept for ever. */
export interface Run {
  readonly id: string;
  readonly job: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly outcome: 'running' | 'completed' | 'failed';
  readonly error?: string;
  readonly summary?: Summary;
  readonly transitions?: Readonly<Record<TransitionKind, number>>;
  readonly resources?: number;
  readonly gaps?: readonly Gap[];
  /** Up to when each log workspace was read, ISO 8601 UTC or `never`, by its ARM id; absent where a run reads none. */
  readonly readUpTo?: Readonly<Record<string, string>>;
}

/** Verdicts counted; a failure that is exempt is counted as such, and `bySeverity` counts the others. */
export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly exempt: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}
