import type { CardRules, ChannelMemory, Notice } from '../model/alert';
import type { Blindness } from '../model/blindness';
import type { Transition } from '../model/finding';
import { wallTime } from '../model/wall-time';
import { isWithin } from './local-time';
import { isAtLeast, severityOf } from './notice';

/** A cause of blindness as the runs saw it; `lasts` where more than the newest run saw it. */
export interface PresentBlindness extends Blindness {
  readonly lasts: boolean;
}

/** All that a channel's decision depends on. */
export interface Occasion {
  readonly channel: string;
  readonly rules: CardRules;
  readonly memory: ChannelMemory;
  /** Steps that the channel was not asked about before, in any order. */
  readonly transitions: readonly Transition[];
  /** What Weir is blind for; undefined where no run tells. */
  readonly blindness: readonly PresentBlindness[] | undefined;
  /** The newest step of each finding that `dueReminders` names. */
  readonly unsettled: readonly Transition[];
  /** ISO 8601 UTC. */
  readonly now: string;
}

/** What becomes of one notice, and why: told at once, kept for later, or gathered for the digest. */
export interface Decision {
  readonly notice: Notice;
  readonly outcome: 'tell' | 'wait' | 'gather';
  readonly because: string;
}

/** Tells a notice now, or lets it wait where people are not to be disturbed by what is as mild. */
export function tellUnlessQuiet(notice: Notice, { rules, now }: Occasion, because: string): Decision {
  const { quietHours, timeZone } = rules;
  const isQuiet = quietHours !== undefined && isWithin(wallTime(now, timeZone).time, quietHours);
  return isQuiet && !isAtLeast(severityOf(notice), quietHours.except)
    ? { notice, outcome: 'wait', because: `it is quiet until ${quietHours.to}` }
    : { notice, outcome: 'tell', because };
}
