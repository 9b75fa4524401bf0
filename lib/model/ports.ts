import type { ArmId } from './arm-id';
import type { Finding, Run, Transition } from './finding';
import type { LogBin, Watermark } from './firewall-log';
import type { Severity } from './verdict';

/** Says what time it is; the only clock that jobs know. */
export type Clock = () => Date;

/** Tells a person at a terminal, or a log, what is going on; never part of a result. */
export type Progress = (message: string) => void;

/** A finding as stored, with the token that proves nobody changed it since. */
export interface StoredFinding {
  readonly finding: Finding;
  readonly etag: string;
}

export interface FindingFilter {
  readonly state?: Finding['state'];
  readonly severity?: Severity;
  readonly control?: string;
  readonly workspace?: string;
}

export interface FindingPage {
  readonly findings: readonly Finding[];
  /** Opaque; present when there is more. */
  readonly cursor?: string;
}

/** Where findings live between runs. */
export interface FindingStore {
  /** Every finding, open and resolved. */
  load(): Promise<readonly StoredFinding[]>;
  /**
   * Writes each transition's finding and its history entry together, or neither. `previous` gives the stored findings that
   * the transitions start from. Throws a ConflictError when another run changed one of them meanwhile.
   */
  apply(transitions: readonly Transition[], previous: readonly StoredFinding[]): Promise<void>;
  /** One page of findings ordered by id. Throws a CursorError for a cursor that this store did not give. */
  page(filter: FindingFilter, cursor?: string, size?: number): Promise<FindingPage>;
  get(id: string): Promise<Finding | undefined>;
  /** The transitions of one finding, the newest first. */
  history(id: string): Promise<readonly Transition[]>;
}

/** The ledger of runs. */
export interface RunLedger {
  /** Writes the run's row, replacing what the same run wrote before. */
  record(run: Run): Promise<void>;
  /** The newest runs of a job, the newest first. */
  recent(job: string, count: number): Promise<readonly Run[]>;
}

/** Where the bins of firewall logs live between runs. */
export interface LogStore {
  /** Puts whole bins of a log workspace in the place of what stood there; doing it again changes nothing. */
  put(workspace: ArmId, bins: readonly LogBin[]): Promise<void>;
  /** The bins of a log workspace from a time on, ISO 8601 UTC, the oldest first. */
  bins(workspace: ArmId, from: string): Promise<readonly LogBin[]>;
  watermark(workspace: ArmId): Promise<Watermark | undefined>;
  /** Says that a log workspace was read on from `previous`. Throws a ConflictError when another run did so meanwhile. */
  readOn(workspace: ArmId, readUpTo: string, previous: Watermark | undefined): Promise<Watermark>;
}

/** Another run changed the same findings; running again settles it. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A page cursor that is not one of ours. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}
