import { blindnessIn, presentBlindness } from '../../lib/findings/blindness';
import type { Run } from '../../lib/model/finding';
import { verdict } from './estate';

const forbidden = '403 AuthorizationFailed';
const hours = 3_600_000;
const now = '2026-11-10T10:00:00.000Z';

function run(startedAt: string, edit: Partial<Run> = {}): Run {
  return { id: startedAt, job: 'assess-posture', startedAt, finishedAt: startedAt, outcome: 'completed', ...edit };
}

describe('blindnessIn', () => {
  it('names each cause once, with the controls that it blinds', () => {
    const reason = `route tables could not be read: ${forbidden}`;
    const verdicts = [
      verdict('unknown', { control: 'RTG-101', reason }),
      verdict('unknown', { control: 'RTG-102', reason }),
      verdict('unknown', { control: 'RTG-102', resource: '/subscriptions/t', reason }),
      verdict('unknown', { control: 'NET-101', reason: 'what the DNS server answers cannot be seen' }),
      verdict('unknown', { control: 'DEP-101', reason: 'the control failed: x is undefined' }),
      verdict('fail', { control: 'DEP-102', reason }),
    ];
    const gaps = [
      { part: 'routeTables', scope: '/', because: forbidden },
      { part: 'networks', scope: '/', because: '429 TooManyRequests' },
    ];
    expect(blindnessIn({ verdicts, gaps })).toEqual([
      { because: forbidden, controls: ['RTG-101', 'RTG-102'], resources: 2 },
      { because: '429 TooManyRequests', controls: [], resources: 0 },
      { because: 'the control failed: x is undefined', controls: ['DEP-101'], resources: 1 },
    ]);
  });
});

describe('presentBlindness', () => {
  const cause = { because: forbidden, controls: ['DEP-101'], resources: 1 };

  it('is not known before the first run', () => {
    expect(presentBlindness([run(now, { outcome: 'running' })], now, hours)).toBeUndefined();
  });

  it('lasts when two runs saw it', () => {
    const [newest, before] = [
      run(now, { blindness: [cause] }),
      run('2026-11-10T09:00:00.000Z', { blindness: [cause] }),
    ];
    expect(presentBlindness([newest, before], now, hours)).toEqual([{ ...cause, lasts: true }]);
    expect(presentBlindness([newest], now, hours)).toEqual([{ ...cause, lasts: false }]);
  });

  it('is a run that failed, beside what the last good one could not see', () => {
    const failed = run(now, { outcome: 'failed', error: 'no storage' });
    const before = run('2026-11-10T09:00:00.000Z', { blindness: [cause] });
    expect(presentBlindness([failed, before], now, hours)).toEqual([
      { because: 'assess-posture failed: no storage', controls: [], resources: 0, lasts: false },
      { ...cause, lasts: true },
    ]);
  });

  it('is a job that has not run for hours', () => {
    const causes = presentBlindness([run('2026-11-10T08:59:59.000Z')], now, hours) ?? [];
    expect(causes.map(({ because }) => because)).toEqual(['assess-posture has not run for hours']);
    expect(presentBlindness([run('2026-11-10T09:00:00.000Z')], now, hours)).toEqual([]);
  });
});
