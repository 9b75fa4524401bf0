import type { Run } from '../../lib/model/finding';
import { openStores } from '../../lib/store/open-stores';
import { useStorage } from './storage';
import { finding, opened } from './transitions';

const storage = useStorage();
const noCredential = { getToken: async () => null };

describe('openStores', () => {
  it('finds again what it stored when it is opened anew', async () => {
    const run: Run = {
      id: 'run-1',
      job: 'assess-posture',
      startedAt: '2026-11-24T00:00:00.000Z',
      outcome: 'completed',
    };
    const large = finding('a', { reason: 'x'.repeat(1_000_000) });
    const before = openStores({ connectionString: storage.connectionString }, noCredential);
    await before.findings.apply([opened(large)], []);
    await before.ledger.record(run);

    const { findings, ledger } = openStores({ connectionString: storage.connectionString }, noCredential);
    expect(await findings.get(large.id)).toEqual(large);
    expect(await ledger.recent('assess-posture', 1)).toEqual([run]);
  });
});
