import { decide, dueReminders, emptyMemory } from '../../lib/findings/decide';
import type { Transition } from '../../lib/model/finding';
import { at, listener, rules, said, step } from './occasions';

const cause = { because: '403 AuthorizationFailed', controls: ['DEP-101', 'RTG-101'], resources: 30, lasts: false };
const throttled = { ...cause, because: '429 TooManyRequests' };
const a = (edit = {}) => step({ facet: 'a' }, edit);

describe('decide', () => {
  it('tells what is new and severe at once, and never again unless it changes', () => {
    const channel = listener();
    expect(said(channel.hear(at('10:00'), { transitions: [a()] }))).toEqual(['change: new a']);
    expect(channel.hear(at('10:01'), { transitions: [a()] })).toEqual([]);
    expect(channel.hear(at('10:02'))).toEqual([]);
  });

  it('gathers what is milder for the digest of the day, and tells it once', () => {
    const channel = listener();
    expect(channel.hear(at('10:00'), { transitions: [step({ facet: 'm', severity: 'medium' })] })).toEqual([]);
    expect(channel.hear(at('06:59', 11))).toEqual([]);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: new m']);
    expect(channel.hear(at('07:00', 12))).toEqual([]);
  });

  it('tells what became worse, and gathers what changed otherwise or closed', () => {
    const channel = listener();
    channel.hear(at('10:00'), { transitions: [a()] });
    expect(channel.hear(at('10:05'), { transitions: [a({ revision: 2, reason: 'other' })] })).toEqual([]);
    const worse = a({ revision: 3, severity: 'critical' });
    expect(said(channel.hear(at('10:06'), { transitions: [worse] }))).toEqual(['change: worse a']);
    expect(channel.hear(at('10:07'), { transitions: [a({ revision: 4, state: 'resolved' })] })).toEqual([]);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: resolved a']);
  });

  it('tells what came back after the channel heard that it had gone', () => {
    const channel = listener();
    channel.hear(at('10:00'), { transitions: [a()] });
    channel.hear(at('11:00'), { transitions: [a({ revision: 2, state: 'resolved' })] });
    channel.hear(at('07:00', 11));
    const back = a({ revision: 3, openedAt: at('08:00', 11) });
    expect(said(channel.hear(at('08:00', 11), { transitions: [back] }))).toEqual(['change: reopened a']);
  });

  it('tells one card of a finding that flaps', () => {
    const channel = listener();
    const cards = [1, 2, 3, 4, 5, 6, 7].flatMap((revision) =>
      channel.hear(at(`1${revision}:00`), {
        transitions: [a({ revision, ...(revision % 2 === 0 && { state: 'resolved' }) })],
      }),
    );
    expect(said(cards)).toEqual(['change: new a']);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: changed a']);
  });

  it('tells one line of what opened and closed unheard', () => {
    const channel = listener({ quietHours: { from: '09:00', to: '12:00', except: 'critical' } });
    channel.hear(at('10:00'), { transitions: [a()] });
    channel.hear(at('11:00'), { transitions: [a({ revision: 2, state: 'resolved' })] });
    expect(channel.hear(at('12:00'))).toEqual([]);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: resolved a']);
  });

  it('makes one card of one change set, the gravest first', () => {
    const transitions = [
      step({ facet: 'a' }, {}, 'one'),
      step({ facet: 'b' }, {}, 'two'),
      step({ facet: 'c', severity: 'critical' }, {}, 'one'),
    ];
    expect(said(listener().hear(at('10:00'), { transitions }))).toEqual(['change: new c, new a', 'change: new b']);
  });

  it('lets the mild wait through quiet hours over midnight in the time zone, and nothing that is critical', () => {
    const quietHours = { from: '22:00', to: '06:00', except: 'critical' } as const;
    const channel = listener({ quietHours, timeZone: 'Europe/Berlin', digestAt: '12:00' });
    const transitions = [a(), step({ facet: 'c', severity: 'critical' })];
    expect(said(channel.hear(at('21:00'), { transitions }))).toEqual(['change: new c']);
    expect(channel.hear(at('04:59', 11))).toEqual([]);
    expect(said(channel.hear(at('05:00', 11)))).toEqual(['change: new a']);
  });

  it('tells together what an hour has no room for', () => {
    const channel = listener({ mostPerHour: 2 });
    const transitions = ['a', 'b', 'c', 'd'].map((facet) => step({ facet }));
    const cards = said(channel.hear(at('10:00'), { transitions }));
    expect(cards.map((card) => card.split(':')[0])).toEqual(['change', 'flood']);
    expect(channel.hear(at('10:59'), { transitions: [step({ facet: 'e' })] })).toEqual([]);
    expect(said(channel.hear(at('11:01')))).toEqual(['change: new e']);
  });

  it('reminds once in a period of what is still open', () => {
    const channel = listener();
    channel.hear(at('10:00'), { transitions: [a(), step({ facet: 'm', severity: 'medium' })] });
    const [id = ''] = dueReminders(channel.memory(), rules, at('10:00', 17));
    expect([id, dueReminders(channel.memory(), rules, at('09:59', 17))]).toEqual([a().finding.id, []]);
    expect(said(channel.hear(at('10:00', 17), { unsettled: [a()] }))).toContain(
      'reminder: new a'.replace('new', 'reminder'),
    );
    expect(said(channel.hear(at('10:01', 17), { unsettled: [a()] }))).toEqual([]);
    expect(said(channel.hear(at('10:01', 24), { unsettled: [a({ state: 'resolved' })] }))).toEqual([]);
  });

  it('makes one card of one cause of blindness, however many controls are blind', () => {
    const channel = listener();
    expect(said(channel.hear(at('10:00'), { blindness: [cause] }))).toEqual([
      'blindness: blind 403 AuthorizationFailed',
    ]);
    expect(channel.hear(at('11:00'), { blindness: [{ ...cause, resources: 31, lasts: true }] })).toEqual([]);
    expect(channel.hear(at('12:00'), { blindness: [] })).toEqual([]);
    expect(channel.hear(at('13:00'), { blindness: [cause] })).toEqual([]);
    expect(channel.hear(at('14:00'), { blindness: [] })).toEqual([]);
    expect(channel.hear(at('14:30'))).toEqual([]);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: sighted 403 AuthorizationFailed']);
    expect(said(channel.hear(at('08:00', 11), { blindness: [cause] }))).toEqual([
      'blindness: blind 403 AuthorizationFailed',
    ]);
  });

  it('waits a run for throttling to pass, and tells what lasts', () => {
    const channel = listener();
    expect(channel.hear(at('10:00'), { blindness: [throttled] })).toEqual([]);
    expect(channel.hear(at('11:00'), { blindness: [] })).toEqual([]);
    expect(said(channel.hear(at('12:00'), { blindness: [{ ...throttled, lasts: true }] }))).toHaveLength(1);
  });

  it('reminds nobody of what somebody took note of, and lets be what is exempt until that ends', () => {
    const act = { by: 'ana', known: 'signed-in', at: at('10:30'), why: 'we know' } as const;
    const exemption = { ...act, until: at('00:00', 20) };
    const channel = listener();
    channel.hear(at('10:00'), { transitions: [a(), step({ facet: 'e' })] });
    const noted = a({ revision: 2, acknowledged: act });
    const exempted = step({ facet: 'e' }, { revision: 2, exemption });
    expect(
      channel.hear(at('11:00'), {
        transitions: [
          { ...noted, kind: 'acknowledged' },
          { ...exempted, kind: 'exempted' },
        ],
      }),
    ).toEqual([]);
    expect(said(channel.hear(at('07:00', 11)))).toEqual(['digest: exempted e']);
    expect(channel.hear(at('10:00', 17), { unsettled: [noted] })).toEqual([]);
    expect(dueReminders(channel.memory(), rules, at('10:00', 18))).toEqual([]);
    const ended: Transition = { ...step({ facet: 'e' }, { revision: 3 }), kind: 'exemption-expired' };
    expect(said(channel.hear(at('08:00', 20), { transitions: [ended] }))).toEqual(['change: exemption-expired e']);
  });

  it('gives a reason for each decision', () => {
    const quietHours = { from: '09:00', to: '12:00', except: 'critical' } as const;
    const { decisions } = decide({
      channel: 'security',
      rules: { ...rules, quietHours },
      memory: emptyMemory,
      transitions: [a(), step({ facet: 'm', severity: 'low' }), step({ facet: 'c', severity: 'critical' })],
      blindness: [throttled, cause],
      unsettled: [],
      now: at('10:00'),
    });
    expect(decisions.map(({ outcome, because }) => `${outcome}: ${because}`)).toEqual([
      'wait: it is quiet until 12:00',
      'gather: it is milder than high',
      'tell: it is new',
      'wait: it may have passed by the next run',
      'wait: it is quiet until 12:00',
    ]);
  });

  it('gives the same id to the same notices and another to others', () => {
    const [one] = listener().hear(at('10:00'), { transitions: [a()] });
    const [same] = listener().hear(at('11:00'), { transitions: [a()] });
    const [other] = listener().hear(at('10:00'), { transitions: [a({ revision: 2 })] });
    expect(same?.id).toBe(one?.id);
    expect(other?.id).not.toBe(one?.id);
  });
});
