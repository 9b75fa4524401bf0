import { findDenials } from '../../lib/jobs/find-denials';
import type { Alert } from '../../lib/model/alert';
import type { Blindness } from '../../lib/model/blindness';
import type { Transition } from '../../lib/model/finding';
import type { LogBin } from '../../lib/model/firewall-log';
import { chance } from '../../local/chaos/chance';
import { estate, evidence } from '../fixtures/estate';
import { listener, step } from './occasions';

const found = evidence(estate()).workspaces;
const workspaces = found.known ? [...found.value] : [];
const second = 1000;
const hour = 3600 * second;
const start = Date.parse('2026-11-09T00:00:00.000Z');
const iso = (time: number) => new Date(time).toISOString();

/** What happens at a moment: steps that the following of an event or a scan found. */
interface Happening {
  readonly at: number;
  readonly steps: readonly Transition[];
}

/** Ten deployments of 5 to 60 changes, of which three open a way out beside much that is mild; what is mild is cleaned up later. */
function deployments(): readonly Happening[] {
  const draw = chance(20_261_124);
  return Array.from({ length: 10 }, (_, number) => {
    const at = start + (10 + number * 16) * hour + draw.below(hour);
    const correlation = `deployment-${number}`;
    const by = { who: 'pipeline@tarnwater.example', how: 'ARM deployment', at: iso(at), correlation };
    const mild = Array.from({ length: Math.floor((5 + draw.below(56)) / 6) }, (__, change) =>
      step({ facet: `${correlation} ${change}`, severity: draw.hits(50) ? 'medium' : 'low' }, { by }, correlation),
    );
    const widening = step({ facet: `widening-${number}`, severity: 'critical' }, { by }, correlation);
    return { at, steps: number % 3 === 2 ? [...mild, widening] : mild };
  });
}

/** Each finding is closed a day after it opened. */
function repairs(opened: readonly Happening[]): readonly Happening[] {
  return opened.map(({ at, steps }) => ({
    at: at + 24 * hour,
    steps: steps.map(({ run, finding }) => ({
      kind: 'resolved',
      at: iso(at + 24 * hour),
      run,
      finding: { ...finding, state: 'resolved', revision: 2 },
    })),
  }));
}

const outage = { facet: 'firewall logs have stopped', severity: 'high' } as const;
const logOutage: readonly Happening[] = [
  { at: start + 61 * hour, steps: [step(outage)] },
  { at: start + 67 * hour, steps: [step(outage, { revision: 2, state: 'resolved' })] },
];

const places = ['dbw-tarn-ops-weu/snet-ops-container', 'dbw-tarn-billing-weu/snet-billing-container'];
const benign = [
  ['203.0.113.9', 123],
  ['cdn.example', 443],
  ['mirror.example', 443],
  ['drivers.example', 443],
] as const;

/** About 200 denials a day at what clusters always try, in this week and in the three before, hour by hour. */
function denials(): readonly LogBin[] {
  const draw = chance(200);
  const subnets = places.map((place) => {
    const [name = '', subnet = ''] = place.split('/');
    return { workspace: workspaces.find((each) => each.name === name)?.id.text ?? '', subnet };
  });
  const heard = [{ firewall: '/firewall', table: 'AZFWNetworkRule', rows: 9 }];
  return Array.from({ length: 28 * 24 }, (_, number): LogBin => {
    const at = iso(start + 7 * 24 * hour - (28 * 24 - number) * hour);
    const flows = subnets.flatMap((place) =>
      benign.map(([destination, port]) => ({
        ...{ ...place, firewall: '/firewall', nodes: [], denyClass: 'default-deny' as const },
        ...{ destination, port, count: draw.below(3) },
      })),
    );
    return { at, subnets, heard, flows: flows.filter(({ count }) => count > 0), spreads: [], names: [] };
  });
}

/** What the detector makes of them in the week. */
function alarms(): readonly Happening[] {
  const now = new Date(start + 7 * 24 * hour);
  const denied = findDenials(denials(), [], evidence(estate()), { alarmsPerWeek: 2, historyDays: 28 }, now);
  if (!denied.known) throw new Error(denied.because);
  return denied.value.alarms.map(({ alarm }) => ({
    at: Date.parse(alarm.at) + hour,
    steps: [step({ facet: `${alarm.kind} ${alarm.series} ${alarm.at}`, severity: 'high' })],
  }));
}

/** Two hourly scans that Azure throttled, a day apart; the next one saw everything again. */
function blindnessAt(time: number): readonly (Blindness & { readonly lasts: boolean })[] {
  const scan = Math.floor((time - start) / hour);
  return [30, 54].includes(scan)
    ? [{ because: '429 TooManyRequests', controls: ['DEP-101'], resources: 40, lasts: false }]
    : [];
}

describe('a week of an estate that is worked on', () => {
  const opened = deployments();
  const happenings = [...opened, ...repairs(opened), ...logOutage, ...alarms()].sort((a, b) => a.at - b.at);
  const told: { readonly at: number; readonly alert: Alert }[] = [];
  const channel = listener({ quietHours: { from: '20:00', to: '06:00', except: 'critical' } });
  const hear = (at: number, transitions: readonly Transition[]) => {
    for (const alert of channel.hear(iso(at), { transitions, blindness: blindnessAt(at) })) told.push({ at, alert });
  };
  let next = 0;
  for (let at = start; at < start + 7 * 24 * hour; at += 300 * second) {
    for (let one = happenings[next]; one && one.at <= at; one = happenings[++next])
      hear(one.at + 4 * second, one.steps);
    hear(at, []);
  }

  it('has about 200 denials a day', () => {
    const counts = denials().flatMap(({ flows }) => flows.map(({ count }) => count));
    expect(Math.round(counts.reduce((sum, count) => sum + count, 0) / 28)).toBeCloseTo(200, -1.5);
  });

  it('asks for at most twelve cards', () => {
    expect(told.length).toBeLessThanOrEqual(12);
    expect(told.length).toBeGreaterThanOrEqual(5);
  });

  it('tells each of the three ways out within ten seconds, first on a card of its own change set', () => {
    const openings = opened.filter(({ steps }) => steps.some(({ finding }) => finding.severity === 'critical'));
    expect(openings).toHaveLength(3);
    for (const { at, steps } of openings) {
      const widening = steps.at(-1);
      const card = told.find(
        ({ alert }) =>
          alert.kind === 'change' &&
          alert.notices[0] &&
          'transition' in alert.notices[0] &&
          alert.notices[0].transition === widening,
      );
      expect(card?.at).toBeLessThanOrEqual(at + 10 * second);
    }
  });

  it('tells of the outage of the logs, and not of the throttled scans', () => {
    const words = told.flatMap(({ alert }) =>
      alert.notices.map((notice) => ('transition' in notice ? notice.transition.finding.facet : notice.reason)),
    );
    expect(words.filter((word) => word === outage.facet)).toHaveLength(2);
    expect(words).not.toContain('blind');
  });

  it('leaves nothing untold', () => {
    hear(start + 9 * 24 * hour, []);
    const { waiting, told: believed } = channel.memory();
    expect([waiting, believed]).toEqual([
      {},
      Object.fromEntries(Object.entries(believed).filter(([, one]) => one.revision === 1)),
    ]);
  });
});
