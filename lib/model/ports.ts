import type { ArmId } from './arm-id';
import type { Author } from './author';
import type { Baseline, StoredBaseline } from './baseline';
import type { Finding, Run, StepKey, Transition } from './finding';
import type { LogBin, Watermark } from './firewall-log';
import type { Notice } from './notice';
import type { Snapshot, WireObject, WireRow } from './snapshot';
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
  /** Those of these ids that there are. */
  loadSome(ids: readonly string[]): Promise<readonly StoredFinding[]>;
  /**
   * Writes each transition's finding, its history entry and its place among the untold together, or none of them. `previous`
   * gives the stored findings that the transitions start from. Throws a ConflictError when another run changed one of them
   * meanwhile.
   */
  apply(transitions: readonly Transition[], previous: readonly StoredFinding[]): Promise<void>;
  /** One page of findings ordered by id. Throws a CursorError for a cursor that this store did not give. */
  page(filter: FindingFilter, cursor?: string, size?: number): Promise<FindingPage>;
  get(id: string): Promise<Finding | undefined>;
  /** One finding as `load` gives it, to be changed. */
  loadOne(id: string): Promise<StoredFinding | undefined>;
  /** The transitions of one finding, the newest first. */
  history(id: string): Promise<readonly Transition[]>;
  /** Transitions that no channel was asked about yet, those of one finding in their order. */
  untold(count: number): Promise<readonly Transition[]>;
  /** Takes steps from the untold. */
  settle(steps: readonly StepKey[]): Promise<void>;
}

/** The ledger of runs. */
export interface RunLedger {
  /** Writes the run's row, replacing what the same run wrote before. */
  record(run: Run): Promise<void>;
  /** The newest runs of a job, the newest first. */
  recent(job: string, count: number): Promise<readonly Run[]>;
}

/** What was found by the parts of runs that are judged in parts. */
export interface PartStore {
  /** Keeps what a part found, by its name, in the place of what the same part found before. */
  record(run: string, part: string, facts: Partial<Run>): Promise<void>;
  /** What the parts of a run found so far, by their names. */
  recorded(run: string): Promise<ReadonlyMap<string, Partial<Run>>>;
}

/** How many rows were taken away, by table. */
export type Purged = Readonly<Record<'runs' | 'parts' | 'logbins' | 'inbox' | 'alerts' | 'findings', number>>;

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

/** Where baselines live: each under the digest of what it says, and one of them in force. */
export interface BaselineStore {
  /** The baseline in force; undefined before the first run. */
  current(): Promise<StoredBaseline | undefined>;
  /** The snapshot of a baseline; throws where it is gone or is another. */
  snapshotOf(baseline: Baseline): Promise<Snapshot>;
  /** The baseline that this one took the place of; undefined for the first. */
  before(baseline: Baseline): Promise<Baseline | undefined>;
  /** Stores a snapshot and gives its digest; storing it again changes nothing. */
  keep(snapshot: Snapshot): Promise<string>;
  /** Puts a baseline in force in the place of `previous`. Throws a ConflictError when another came in force meanwhile. */
  adopt(baseline: Baseline, previous: StoredBaseline | undefined): Promise<StoredBaseline>;
}

/** What reading a resource afresh gave: the resource, its diagnostic settings, that it is gone, or why it could not be read. */
export type Fresh =
  | { readonly kind: 'found'; readonly resource: string; readonly row: WireRow }
  | { readonly kind: 'diagnostics'; readonly resource: string; readonly settings: readonly WireObject[] }
  | { readonly kind: 'gone'; readonly resource: string }
  | { readonly kind: 'unread'; readonly resource: string; readonly isDiagnostics: boolean; readonly because: string };

/** Notices that were received and not yet followed; and those that could not be, which stay. */
export interface Inbox {
  /** Keeps a notice; keeping it again changes nothing. */
  put(notice: Notice): Promise<void>;
  waiting(): Promise<readonly Notice[]>;
  remove(notices: readonly Notice[]): Promise<void>;
  /** Keeps what nobody could follow, under its digest, for a person to look at. */
  bury(text: string, at: string): Promise<void>;
  buried(): Promise<readonly BuriedMessage[]>;
}

/** A message that could not be followed, cut to what fits. */
export interface BuriedMessage {
  readonly at: string;
  readonly text: string;
}

/** Where the authors of changes are remembered, for Azure forgets them. */
export interface AuthorStore {
  /** The known authors by the ids of their changes. */
  load(): Promise<ReadonlyMap<string, Author>>;
  learn(authors: ReadonlyMap<string, Author>): Promise<void>;
}

/** The present as stored, with the token that proves nobody put another in its place since. */
export interface StoredSnapshot extends Present {
  /** The digest of what it says. */
  readonly id: string;
  /** The present that the findings were last brought up to date with. */
  readonly settled: Snapshot;
  readonly etag: string;
}

/** A snapshot, and what of it events have told of. */
export interface Present {
  readonly snapshot: Snapshot;
  /** When each resource was read that events told of since, by its lower-case id. */
  readonly followed: Readonly<Record<string, string>>;
}

/** Where the present lives, which runs read as a whole and events keep up to date. */
export interface PresentStore {
  /** Undefined before the first run. */
  load(): Promise<StoredSnapshot | undefined>;
  /** Puts a snapshot in the place of `previous`. Throws a ConflictError when another took its place meanwhile. */
  save(present: Present, previous: StoredSnapshot | undefined): Promise<StoredSnapshot>;
  /** Adds what was read afresh to `previous`. Throws a ConflictError when another took its place meanwhile. */
  add(readings: readonly Fresh[], followed: Present['followed'], previous: StoredSnapshot): Promise<StoredSnapshot>;
  /** Says that the findings were brought up to date with it, unless another took its place meanwhile. */
  settle(stored: StoredSnapshot): Promise<void>;
  /** Whether nobody put another in its place. */
  isNewest(stored: StoredSnapshot): Promise<boolean>;
}

/** Another run changed the same thing meanwhile; running again settles it. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/** A page cursor that is not one of ours. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}
