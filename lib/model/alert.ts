import type { Blindness } from './blindness';
import type { Transition } from './finding';
import type { Severity } from './verdict';

/** Why a channel is told of a finding. */
export type FindingReason =
  | 'acknowledged'
  | 'exempted'
  | 'exemption-expired'
  | 'new'
  | 'worse'
  | 'changed'
  | 'resolved'
  | 'reopened'
  | 'reminder';

/** One thing that a channel is told. */
export type Notice =
  | { readonly reason: FindingReason; readonly transition: Transition }
  | { readonly reason: 'blind' | 'sighted'; readonly at: string; readonly blindness: Blindness };

/** What an alert is about as a whole: one change set, one cause of blindness, what waited for the day's digest, what is still open, a week. */
export type AlertKind = 'change' | 'blindness' | 'digest' | 'reminder' | 'flood' | 'stream' | 'report';

/** What one channel is told at once. */
export interface Alert {
  /** Stable: the same notices for the same channel have the same id, so that a channel can drop doubles. */
  readonly id: string;
  readonly channel: string;
  readonly kind: AlertKind;
  /** When it was decided, ISO 8601 UTC. */
  readonly at: string;
  /** The gravest first; those of a stream in the order of their steps. */
  readonly notices: readonly Notice[];
  /** The report that is out, for an alert of that kind. */
  readonly report?: { readonly week: string; readonly sentences: readonly string[] };
}

/** When people may be disturbed, and by what. */
export interface CardRules {
  /** What is milder waits for the daily digest. */
  readonly minimumSeverity: Severity;
  readonly quietHours?: QuietHours;
  /** The time of the daily digest, `07:00`, in the time zone. */
  readonly digestAt: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
  readonly remindAfterDays: number;
  /** What exceeds it waits and is told together. */
  readonly mostPerHour: number;
}

/** From one time of the day to another, also over midnight; what is at least as severe as `except` is told all the same. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  readonly except: Severity;
}

/** What a channel has been told and what it waits for; made by `decide` alone. */
export interface ChannelMemory {
  /** Findings that the channel believes open, by their id. */
  readonly told: Readonly<Record<string, Told>>;
  /** The newest step of each finding that the channel was not told of yet, by the finding's id. */
  readonly waiting: Readonly<Record<string, Transition>>;
  /** Since when the channel believes Weir blind, by cause. */
  readonly blind: Readonly<Record<string, Blindness>>;
  /** What blindness ended since the last digest. */
  readonly sighted: readonly Notice[];
  /** The last digest's day in the time zone, `2026-11-24`. */
  readonly digestDay: string;
  /** When cards were decided within the last hour, ISO 8601 UTC. */
  readonly recentCards: readonly string[];
}

/** What the channel last heard of an open finding. */
export interface Told {
  readonly at: string;
  readonly severity: Severity;
  readonly revision: number;
  /** Whether a card of its own told it, and not the digest. */
  readonly aloud: boolean;
}
