import type { AccessCheck } from './access';
import type { Act, Exemption } from './act';
import type { Author } from './author';
import type { Blindness } from './blindness';
import type { Gap } from './evidence';
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
  /** Who brought it about; absent where that is unknown. */
  readonly by?: Author;
  /** Who took note of it; gone once it becomes worse. */
  readonly acknowledged?: Act;
  /** Who lets it be, and until when. The finding stays as open as it is. */
  readonly exemption?: Exemption;
  readonly state: 'open' | 'resolved';
  readonly firstSeen: string;
  /** When the finding was opened for the last time. */
  readonly openedAt: string;
  readonly resolvedAt?: string;
  /** Counts the transitions; the first is 1. */
  readonly revision: number;
}

export const transitionKinds = [
  'opened',
  'reopened',
  'resolved',
  'changed',
  'acknowledged',
  'exempted',
  'exemption-expired',
] as const;
export type TransitionKind = (typeof transitionKinds)[number];

/** One step in a finding's life: what it is after the step, and the run that made it. Appended to the history, never altered. */
export interface Transition {
  readonly kind: TransitionKind;
  readonly at: string;
  readonly run: string;
  readonly finding: Finding;
  /** The act that made it, where a person did. */
  readonly act?: Act;
}

/** What names one step in one finding's life. */
export type StepKey = Pick<Finding, 'id' | 'revision'>;

/** What one run of a job did, kept for ever. */
export interface Run {
  readonly id: string;
  readonly job: string;
  /** Who asked for it, where a person did. */
  readonly by?: string;
  readonly startedAt: string;
  readonly finishedAt?: string;
  readonly outcome: 'running' | 'completed' | 'failed';
  readonly error?: string;
  readonly summary?: Summary;
  readonly transitions?: Readonly<Record<TransitionKind, number>>;
  /** In how many parts its ways out are judged; absent where it was judged whole. */
  readonly parts?: number;
  readonly resources?: number;
  readonly gaps?: readonly Gap[];
  readonly blindness?: readonly Blindness[];
  /** Up to when each log workspace was read, ISO 8601 UTC or `never`, by its ARM id; absent where a run reads none. */
  readonly readUpTo?: Readonly<Record<string, string>>;
  /** How many notices of events it followed. */
  readonly notices?: number;
  /** What it found changed although no event told of it. */
  readonly missed?: readonly MissedChange[];
  /** How many rows it took away, by table. */
  readonly purged?: Readonly<Record<string, number>>;
  readonly calls?: Calls;
  /** How what Weir must be let do and reach stands; only of the runs that try it. */
  readonly access?: readonly AccessCheck[];
}

/** How often a run called Azure, was told to wait and got no answer, and the least that Azure said was left of a quota of calls. */
export interface Calls {
  readonly requests: number;
  readonly throttled: number;
  readonly failed: number;
  readonly quotaLeft?: number;
}

/** A change that the event path did not bring. */
export interface MissedChange {
  readonly kind: string;
  readonly resource: string;
  readonly facet?: string;
}

/** Verdicts counted; `bySeverity` counts the failures. */
export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly exempt: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}
