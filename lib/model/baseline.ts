import type { Change } from './change';

/** Who said yes to something, when and why; `by` is a name as the one who asked gave it. */
export interface Consent {
  readonly by: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly why: string;
}

/** A single change that somebody approved after the snapshot was taken. */
export interface ApprovedChange extends Consent {
  readonly change: Change;
}

/** What drift is measured against: a snapshot, and the changes that were approved since. Never altered; the next one names it. */
export interface Baseline extends Consent {
  /** `initial` until a person approved it as a whole: the first run takes what it finds. */
  readonly standing: 'initial' | 'approved';
  /** The digest under which the snapshot is stored. */
  readonly snapshot: string;
  readonly takenAt: string;
  /** In the order of their approval. */
  readonly approved: readonly ApprovedChange[];
  /** The digest of the baseline before this one. */
  readonly previous?: string;
}

/** A baseline as stored: its digest, and the token that proves nobody put another in its place since. */
export interface StoredBaseline {
  readonly id: string;
  readonly baseline: Baseline;
  readonly etag: string;
}
