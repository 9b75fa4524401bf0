import { decide, emptyMemory } from '../../lib/findings/decide';
import type { Occasion } from '../../lib/findings/occasion';
import type { Alert, CardRules, ChannelMemory } from '../../lib/model/alert';
import type { Transition } from '../../lib/model/finding';
import { finding, type Words } from './estate';

export const rules: CardRules = {
  minimumSeverity: 'high',
  digestAt: '07:00',
  timeZone: 'UTC',
  remindAfterDays: 7,
  mostPerHour: 30,
};

/** A day of November 2026 and a time, as ISO 8601. */
export function at(time: string, day = 10): string {
  return `2026-11-${String(day).padStart(2, '0')}T${time}:00.000Z`;
}

/** A step of the finding of these words, by default its opening in a run of its own. */
export function step(words: Words, edit: Partial<Transition['finding']> = {}, run = words.facet ?? 'run'): Transition {
  const { state = 'open', revision = 1 } = edit;
  const kind = state === 'resolved' ? 'resolved' : revision === 1 ? 'opened' : 'changed';
  return { kind, at: at('10:00'), run, finding: finding(words, edit) };
}

/** A channel that is asked again and again, and what it was told so far. */
export function listener(given: Partial<CardRules> = {}) {
  let memory: ChannelMemory = emptyMemory;
  return {
    memory: () => memory,
    hear(now: string, occasion: Partial<Occasion> = {}): readonly Alert[] {
      const decided = decide({
        channel: 'security',
        rules: { ...rules, ...given },
        memory,
        transitions: [],
        blindness: undefined,
        unsettled: [],
        now,
        ...occasion,
      });
      memory = decided.memory;
      return decided.alerts;
    },
  };
}

/** What alerts say, short: `change: new a, worse b`. */
export function said(alerts: readonly Alert[]): readonly string[] {
  return alerts.map(({ kind, notices }) => {
    const words = notices.map((notice) =>
      'transition' in notice
        ? `${notice.reason} ${notice.transition.finding.facet}`
        : `${notice.reason} ${notice.blindness.because}`,
    );
    return `${kind}: ${words.join(', ')}`;
  });
}
