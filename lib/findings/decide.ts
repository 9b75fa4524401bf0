import type { Alert, CardRules, ChannelMemory, Notice, Told } from '../model/alert';
import type { Finding, Transition } from '../model/finding';
import type { Severity } from '../model/verdict';
import { blindnessAfter, decideBlindness } from './decide-blindness';
import { day, digestDay, earlier, hour } from './local-time';
import { alertOf, beliefAfter, isAtLeast, reasonOf, severityOf } from './notice';
import { type Decision, type Occasion, tellUnlessQuiet } from './occasion';

export interface Decided {
  readonly decisions: readonly Decision[];
  readonly alerts: readonly Alert[];
  readonly memory: ChannelMemory;
}

/** What a channel remembers that was never asked. */
export const emptyMemory: ChannelMemory = {
  told: {},
  waiting: {},
  blind: {},
  sighted: [],
  digestDay: '',
  recentCards: [],
};

/**
 * Decides what a channel of cards is told now. The outcome follows from what the channel believes and what is true: a
 * finding that opened and closed between two cards is one line of the digest, one that flaps is told once.
 */
export function decide(occasion: Occasion): Decided {
  const { channel, rules, memory, now } = occasion;
  const waiting = newestOf([...Object.values(memory.waiting), ...occasion.transitions]);
  const decisions = [...decideFindings(waiting, occasion), ...decideBlindness(occasion), ...decideReminders(occasion)];

  const today = digestDay(now, rules.digestAt, rules.timeZone);
  const isDigestDue = memory.digestDay !== '' && memory.digestDay !== today;
  const gathered = isDigestDue ? noticesWith('gather', decisions) : [];
  const told = noticesWith('tell', decisions);
  const recent = memory.recentCards.filter((at) => at > earlier(now, hour));
  const changes = changeCards(channel, now, told, rules.mostPerHour - recent.length);
  const alerts = [
    ...changes,
    ...told.filter(({ reason }) => reason === 'blind').map((notice) => alertOf(channel, 'blindness', now, [notice])),
    ...some(told.filter(({ reason }) => reason === 'reminder')).map((all) => alertOf(channel, 'reminder', now, all)),
    ...some(gathered).map((all) => alertOf(channel, 'digest', now, all)),
  ];
  return {
    decisions,
    alerts,
    memory: {
      ...remember(memory, alerts, waiting, occasion),
      digestDay: today,
      recentCards: [...recent, ...alerts.map(() => now)],
    },
  };
}

/** The findings that were told aloud so long ago that a reminder is due where they are still open. */
export function dueReminders({ told }: ChannelMemory, { remindAfterDays }: CardRules, now: string): readonly string[] {
  const limit = earlier(now, remindAfterDays * day);
  return Object.keys(told).filter((id) => told[id]?.aloud && told[id].at <= limit);
}

function newestOf(transitions: readonly Transition[]): ReadonlyMap<string, Transition> {
  const newest = new Map<string, Transition>();
  for (const transition of transitions) {
    const { id, revision } = transition.finding;
    if (revision > (newest.get(id)?.finding.revision ?? 0)) newest.set(id, transition);
  }
  return newest;
}

function decideFindings(waiting: ReadonlyMap<string, Transition>, occasion: Occasion): readonly Decision[] {
  const { memory, rules } = occasion;
  return [...waiting.values()].flatMap((transition): readonly Decision[] => {
    const reason = reasonOf(transition, memory.told[transition.finding.id]);
    if (reason === undefined) return [];
    const notice = { reason, transition };
    if (reason === 'resolved' || reason === 'changed' || reason === 'exempted')
      return [{ notice, outcome: 'gather', because: `what is ${reason} asks for nothing at once` }];
    if (transition.finding.acknowledged) return [{ notice, outcome: 'gather', because: 'somebody took note of it' }];
    if (!isAtLeast(transition.finding.severity, rules.minimumSeverity))
      return [{ notice, outcome: 'gather', because: `it is milder than ${rules.minimumSeverity}` }];
    return [tellUnlessQuiet(notice, occasion, `it is ${reason}`)];
  });
}

function decideReminders({ unsettled, memory, rules, now }: Occasion): readonly Decision[] {
  const due = new Set(dueReminders(memory, rules, now));
  return unsettled
    .filter(({ finding }) => isUnsettled(finding) && due.has(finding.id))
    .map((transition) => ({
      notice: { reason: 'reminder', transition },
      outcome: 'tell',
      because: `it is open ${rules.remindAfterDays} days after it was told`,
    }));
}

function isUnsettled({ state, acknowledged, exemption }: Finding): boolean {
  return state === 'open' && !acknowledged && !exemption;
}

/** A card for each change set while the hour has room, and one for all the others; none at all in an hour that is full. */
function changeCards(channel: string, now: string, told: readonly Notice[], room: number): readonly Alert[] {
  const changes = told.filter((notice) => 'transition' in notice && notice.reason !== 'reminder');
  const sets = [...Map.groupBy(changes, changeSetOf).values()];
  const cards = sets.map((notices) => alertOf(channel, 'change', now, notices)).sort(byGravity);
  if (cards.length <= room) return cards;
  const single = cards.slice(0, Math.max(0, room - 1));
  const rest = cards.slice(single.length).flatMap(({ notices }) => notices);
  return room > 0 ? [...single, alertOf(channel, 'flood', now, rest)] : [];
}

/** What one person or pipeline did at once; without an author, what one run saw. */
function changeSetOf(notice: Notice): string {
  if (!('transition' in notice)) return '';
  const { finding, run } = notice.transition;
  return finding.by?.correlation ?? run;
}

function byGravity(a: Alert, b: Alert): number {
  const [gravest, other] = [a, b].map(({ notices: [first] }) => first && severityOf(first)) as [Severity, Severity];
  if (gravest !== other) return isAtLeast(gravest, other) ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The memory after the alerts: what they tell is believed, what they do not tell keeps waiting. */
function remember(
  memory: ChannelMemory,
  alerts: readonly Alert[],
  waiting: ReadonlyMap<string, Transition>,
  { now, blindness, unsettled }: Occasion,
): Pick<ChannelMemory, 'told' | 'waiting' | 'blind' | 'sighted'> {
  const beliefs = new Map<string, Told>(Object.entries(memory.told));
  // Whoever took note of a finding is asked again after the same time, not at every occasion.
  for (const { finding } of unsettled) {
    const belief = beliefs.get(finding.id);
    if (belief && !isUnsettled(finding)) beliefs.set(finding.id, { ...belief, at: now });
  }
  const untold = new Map([...waiting].filter(([id, step]) => reasonOf(step, memory.told[id]) !== undefined));
  for (const { kind, notices } of alerts) {
    for (const { transition } of notices.filter((notice) => 'transition' in notice)) {
      const { id } = transition.finding;
      untold.delete(id);
      const belief = beliefAfter(transition, now, kind !== 'digest' || (memory.told[id]?.aloud ?? false));
      if (belief) beliefs.set(id, belief);
      else beliefs.delete(id);
    }
  }
  return {
    told: Object.fromEntries(beliefs),
    waiting: Object.fromEntries(untold),
    ...blindnessAfter(memory, alerts, blindness, now),
  };
}

function noticesWith(outcome: Decision['outcome'], decisions: readonly Decision[]): readonly Notice[] {
  return decisions.filter((decision) => decision.outcome === outcome).map(({ notice }) => notice);
}

/** The notices as the one group that they make, or no group where there are none. */
function some(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  return notices.length > 0 ? [notices] : [];
}
