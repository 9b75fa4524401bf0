import fc from 'fast-check';
import { emptyMemory } from '../../lib/findings/decide';
import { decideStream } from '../../lib/findings/stream';
import type { Alert, ChannelMemory } from '../../lib/model/alert';
import type { Transition } from '../../lib/model/finding';
import { listener, step } from './occasions';

/** One thing that happens: time passes, and perhaps a finding takes a step. */
interface Moment {
  readonly minutes: number;
  readonly facet?: string | undefined;
  readonly severity: 'low' | 'high' | 'critical';
  readonly isOpen: boolean;
}

const moments = fc.array(
  fc.record<Moment>({
    minutes: fc.integer({ min: 0, max: 400 }),
    facet: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: undefined, freq: 4 }),
    severity: fc.constantFrom('low', 'high', 'critical'),
    isOpen: fc.boolean(),
  }),
  { maxLength: 40 },
);
const someRules = fc.record({
  minimumSeverity: fc.constantFrom('low' as const, 'high' as const, 'critical' as const),
  mostPerHour: fc.integer({ min: 1, max: 4 }),
  quietHours: fc.constantFrom({ from: '22:00', to: '06:00', except: 'critical' as const }),
});

/** The steps that the moments make, each at its time; a finding that is closed before it opened takes none. */
function play(all: readonly Moment[]) {
  const revisions = new Map<string, { revision: number; isOpen: boolean }>();
  let now = Date.parse('2026-11-10T10:00:00.000Z');
  return all.map(({ minutes, facet, severity, isOpen }) => {
    now += minutes * 60_000;
    const time = new Date(now).toISOString();
    const before = facet === undefined ? undefined : revisions.get(facet);
    if (facet === undefined || (!isOpen && !before?.isOpen)) return { time, transitions: [] };
    const revision = (before?.revision ?? 0) + 1;
    revisions.set(facet, { revision, isOpen });
    const transition = step(
      { facet, severity },
      { revision, state: isOpen ? 'open' : 'resolved' },
      `run-${time}-${revision}`,
    );
    return { time, transitions: [transition] };
  });
}

/** What somebody who read the alerts in their order believes open, at which revision. */
function believed(alerts: readonly Alert[]): ReadonlyMap<string, number> {
  const open = new Map<string, number>();
  for (const { transition } of alerts.flatMap(({ notices }) => notices.filter((notice) => 'transition' in notice))) {
    const { id, state, revision } = transition.finding;
    if (state === 'open') open.set(id, revision);
    else open.delete(id);
  }
  return open;
}

function openIn(steps: readonly Transition[]): ReadonlyMap<string, number> {
  const newest = new Map(steps.map(({ finding }) => [finding.id, finding]));
  return new Map([...newest.values()].flatMap(({ id, state, revision }) => (state === 'open' ? [[id, revision]] : [])));
}

describe('decide', () => {
  it('leaves its reader believing what is true once a digest has come, and tells nothing twice', () => {
    fc.assert(
      fc.property(moments, someRules, (all, rules) => {
        const channel = listener(rules);
        const played = play(all);
        const alerts = played.flatMap(({ time, transitions }) => channel.hear(time, { transitions }));
        const end = Date.parse(played.at(-1)?.time ?? '2026-11-10T10:00:00.000Z');
        for (let hour = 1; hour <= 30; hour++) {
          alerts.push(...channel.hear(new Date(end + hour * 3_600_000).toISOString()));
        }
        expect(believed(alerts)).toEqual(openIn(played.flatMap(({ transitions }) => transitions)));
        const told = alerts.flatMap(({ notices }) =>
          notices.map((notice) =>
            'transition' in notice ? `${notice.transition.finding.id}~${notice.transition.finding.revision}` : '',
          ),
        );
        expect(new Set(told).size).toBe(told.length);
      }),
    );
  });

  it('never exceeds its hour, and tells what is critical within it', () => {
    fc.assert(
      fc.property(moments, someRules, (all, rules) => {
        const channel = listener(rules);
        const cards: { time: number; alert: Alert }[] = [];
        for (const { time, transitions } of play(all)) {
          for (const alert of channel.hear(time, { transitions })) cards.push({ time: Date.parse(time), alert });
        }
        const changes = cards.filter(({ alert: { kind } }) => kind === 'change' || kind === 'flood');
        for (const { time } of changes) {
          const inHour = changes.filter((card) => card.time > time - 3_600_000 && card.time <= time);
          expect(inHour.length).toBeLessThanOrEqual(rules.mostPerHour);
        }
      }),
    );
  });
});

describe('decideStream', () => {
  it('tells every step exactly once and in its order, however the steps come in', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 9 }), (all, batch) => {
        const steps = play(all).flatMap(({ transitions }) => transitions);
        let memory: ChannelMemory = emptyMemory;
        const alerts: Alert[] = [];
        for (let index = 0; index < steps.length; index += batch) {
          const transitions = steps.slice(index, index + batch).toReversed();
          const decided = decideStream({ channel: 's', memory, transitions, blindness: undefined, now: String(index) });
          memory = decided.memory;
          alerts.push(...decided.alerts);
        }
        for (const [id, ofFinding] of Map.groupBy(steps, ({ finding }) => finding.id)) {
          const told = alerts.flatMap(({ notices }) =>
            notices.flatMap((notice) =>
              'transition' in notice && notice.transition.finding.id === id ? [notice.transition] : [],
            ),
          );
          expect(told).toEqual(ofFinding);
        }
      }),
    );
  });
});
