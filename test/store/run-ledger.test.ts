import type { Run } from '../../lib/model/finding';
import { largeValues } from '../../lib/store/large-values';
import { runLedger } from '../../lib/store/run-ledger';
import { useStorage } from './storage';

const storage = useStorage();
const setUp = () => runLedger(storage.newTable(), largeValues(storage.newContainer()));

function run(id: string, startedAt: string, edit: Partial<Run> = {}): Run {
  return { id, job: 'assess-posture', startedAt, outcome: 'running', ...edit };
}

describe('runLedger', () => {
  it('gives the newest runs of a job first, whatever the order in which they were recorded', async () => {
    const ledger = setUp();
    const [old, middle, fresh] = [
      run('c', '2026-09-09T09:09:09.999Z'),
      run('a', '2026-11-24T00:00:00.000Z'),
      run('b', '2026-11-24T00:00:00.001Z'),
    ] as const;
    for (const one of [middle, old, fresh]) await ledger.record(one);
    await ledger.record(run('d', '2027-01-01T00:00:00.000Z', { job: 'assess-posture-2' }));
    expect(await ledger.recent('assess-posture', 10)).toEqual([fresh, middle, old]);
    expect(await ledger.recent('assess-posture', 2)).toEqual([fresh, middle]);
    expect(await ledger.recent('follow-changes', 10)).toEqual([]);
  });

  it('replaces what the same run wrote before, and nothing of it stays', async () => {
    const ledger = setUp();
    const gap = { part: 'networks', scope: '/', because: 'x'.repeat(100_000) };
    await ledger.record(run('a', '2026-11-24T00:00:00.000Z', { gaps: [gap] }));
    const finished = run('a', '2026-11-24T00:00:00.000Z', { outcome: 'completed', resources: 3 });
    await ledger.record(finished);
    expect(await ledger.recent('assess-posture', 10)).toEqual([finished]);
  });

  it('keeps hostile names and more gaps than a row can hold', async () => {
    const ledger = setUp();
    const gaps = Array.from({ length: 2_000 }, (_, index) => ({
      part: 'networks',
      scope: `/subscriptions/${index}`,
      because: '403 '.repeat(250),
    }));
    const hostile = run('/\\#?%\u0000😀'.repeat(150), '2026-11-24T00:00:00.000Z', {
      job: "j/'\\#?\n".repeat(150),
      gaps,
    });
    await ledger.record(hostile);
    expect(await ledger.recent(hostile.job, 1)).toEqual([hostile]);
  });

  it('refuses a run that started at no time', async () => {
    await expect(setUp().record(run('a', 'yesterday'))).rejects.toThrow('not a whole number');
  });
});
