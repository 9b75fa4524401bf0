import type { Alert, CardRules, ChannelMemory, Notice } from './alert';
import type { StepKey } from './finding';

/** A way to tell somebody; `rules` say what it is told when, and a channel without them takes each step as it comes. */
export interface AlertChannel {
  readonly name: string;
  readonly rules?: CardRules;
  send(alert: Alert): Promise<Answer>;
}

/**
 * What a channel made of an alert: it took all; it took all but some notices; it will never take it as it is; or it is in
 * trouble, and the same alert may go through later, after so many seconds where the channel says so. `because` holds no secret.
 */
export type Answer =
  | { readonly outcome: 'accepted' }
  | Trouble
  | (Omit<Trouble, 'outcome'> & { readonly outcome: 'partly'; readonly left: readonly Notice[] })
  | { readonly outcome: 'refused'; readonly because: string };

interface Trouble {
  readonly outcome: 'failed';
  readonly because: string;
  readonly retryAfterSeconds?: number;
}

/** What the channels remember, and what was decided but perhaps not yet put into their lines. */
export interface AlertState {
  readonly memories: Readonly<Record<string, ChannelMemory>>;
  readonly alerts: readonly Alert[];
  /** The steps that were decided on, to be taken from the untold. */
  readonly settled: readonly StepKey[];
}

export interface StoredAlertState {
  readonly state: AlertState;
  /** Absent before the first save. */
  readonly etag?: string;
}

/** An alert on its way. */
export interface Letter {
  readonly alert: Alert;
  readonly state: 'waiting' | 'told' | 'dead';
  /** How often it was sent in vain. */
  readonly attempts: number;
  /** Why it was not taken the last time. */
  readonly because?: string;
  readonly toldAt?: string;
}

/** A rest that a channel in trouble takes. */
export interface Pause {
  readonly until: string;
  /** Failures since the last success. */
  readonly failures: number;
  readonly because: string;
}

/** How a channel is doing. */
export interface ChannelHealth {
  readonly channel: string;
  /** Letters that wait; at most 1,000 are counted. */
  readonly waiting: number;
  /** Since when the first of them waits. */
  readonly oldest?: string;
  readonly pause?: Pause;
  /** Letters that were given up, the oldest first. */
  readonly dead: readonly Letter[];
}

/** Where alerts wait, and where they stay when they are told. */
export interface AlertStore {
  load(): Promise<StoredAlertState>;
  /** Throws a ConflictError when another run saved meanwhile. */
  save(state: AlertState, previous: StoredAlertState): Promise<void>;
  /** Puts alerts at the end of their channels' lines; one that was ever put there is left alone. */
  enqueue(alerts: readonly Alert[]): Promise<void>;
  /** Takes a channel's line; undefined while another run has it. */
  take(channel: string, claim: Claim): Promise<Line | undefined>;
  health(channel: string): Promise<ChannelHealth>;
  /** Puts letters that were given up back into the line, all of the channel's where no id is given; says how many. */
  resend(channel: string, now: string, id?: string): Promise<number>;
  /** The newest letters that a channel was told, the newest first. */
  told(channel: string, count: number): Promise<readonly Letter[]>;
}

/** The run that wants a line, and until when it has it where it does not give it back before. */
export interface Claim {
  readonly run: string;
  readonly now: string;
  readonly until: string;
}

/** A channel's line in the hands of the one run that may send from it. */
export interface Line {
  readonly pause?: Pause;
  /** The letter that has waited longest. */
  next(): Promise<Letter | undefined>;
  /**
   * Writes what became of the letter that `next` gave: one that is told or dead leaves the line. Throws a ConflictError
   * when another run has taken the line meanwhile.
   */
  record(letter: Letter, at: string): Promise<void>;
  /** Gives the line back, with the rest that the channel takes. */
  release(pause?: Pause): Promise<void>;
}
