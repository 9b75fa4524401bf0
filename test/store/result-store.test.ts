import { register } from '../../lib/findings/register';
import type { Finding } from '../../lib/model/finding';
import { formKey } from '../../lib/store/form-key';
import { keptBlobs } from '../../lib/store/kept-blobs';
import { resultStore } from '../../lib/store/result-store';
import { useStorage } from './storage';

const storage = useStorage();

function finding(id: string, revision: number): Finding {
  const at = '2026-11-24T10:00:00.000Z';
  return {
    id,
    control: 'END-101',
    title: 'title',
    severity: 'high',
    resource: '/subscriptions/s',
    reason: `reason ${revision}`,
    fix: 'fix',
    state: 'open',
    firstSeen: at,
    openedAt: at,
    revision,
  };
}

describe('results', () => {
  it('are the same object until they change', async () => {
    const store = resultStore(keptBlobs(storage.newContainer()));
    expect(await store.read('findings')).toBeUndefined();
    await store.revise('findings', (lines) => register(lines, [finding('a', 1)]));
    const first = await store.read('findings');
    expect(await store.read('findings')).toBe(first);
    await store.revise('findings', (lines) => register(lines, [finding('b', 1)]));
    expect((await store.read('findings'))?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('lose nothing where two instances write at once', async () => {
    const container = storage.newContainer();
    const writers = ['a', 'b', 'c'].map((id) => ({ id, store: resultStore(keptBlobs(container)) }));
    await Promise.all(
      writers.map(({ id, store }) => store.revise('findings', (lines) => register(lines, [finding(id, 1)]))),
    );
    expect((await resultStore(keptBlobs(container)).read('findings'))?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('give every instance the same key for forms', async () => {
    const container = storage.newContainer();
    const keys = await Promise.all([1, 2, 3].map(() => formKey(keptBlobs(container))()));
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the register', () => {
  it('holds the higher revision of a finding, whoever writes last', () => {
    const lines = register(register([], [finding('a', 2)]), [finding('a', 1)]);
    expect(lines).toMatchObject([{ id: 'a', revision: 2, reason: 'reason 2' }]);
    expect(lines[0]).not.toHaveProperty('fix');
  });
});
