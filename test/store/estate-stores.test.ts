import type { Baseline } from '../../lib/model/baseline';
import { ConflictError, type Fresh } from '../../lib/model/ports';
import type { Snapshot } from '../../lib/model/snapshot';
import { baselineStore } from '../../lib/store/baseline-store';
import { keptBlobs } from '../../lib/store/kept-blobs';
import { presentStore } from '../../lib/store/present-store';
import { useStorage } from './storage';

const storage = useStorage();
const snapshot = (name: string): Snapshot => ({
  weir: 1,
  takenAt: '2026-11-24T06:00:00Z',
  resources: [{ id: name, type: 't' }],
});
const present = (name: string) => ({ snapshot: snapshot(name), followed: {} });
const found = (id: string): Fresh => ({ kind: 'found', resource: id, row: { id, type: 't' } });
const idsIn = (of: Snapshot | undefined) => of?.resources.map(({ id }) => id);
const baseline = (digest: string): Baseline => ({
  standing: 'initial',
  snapshot: digest,
  takenAt: '2026-11-24T06:00:00Z',
  by: 'Weir',
  at: '2026-11-24T06:00:00Z',
  why: 'first',
  approved: [],
});

describe('the store of baselines', () => {
  it('has none at first, and then the one that came in force last', async () => {
    const store = baselineStore(keptBlobs(storage.newContainer()));
    expect(await store.current()).toBeUndefined();
    const first = await store.adopt(baseline(await store.keep(snapshot('a'))), undefined);
    expect(await store.current()).toEqual(first);
    const second = await store.adopt({ ...baseline(await store.keep(snapshot('b'))), previous: first.id }, first);
    expect(await store.current()).toEqual(second);
    expect(await store.snapshotOf(second.baseline)).toEqual(snapshot('b'));
    expect(await store.snapshotOf(first.baseline)).toEqual(snapshot('a'));
    expect(await store.before(second.baseline)).toEqual(first.baseline);
    expect(await store.before(first.baseline)).toBeUndefined();
  });

  it('lets only one of two come in force in the place of the same one', async () => {
    const store = baselineStore(keptBlobs(storage.newContainer()));
    const digest = await store.keep(snapshot('a'));
    const first = await store.adopt(baseline(digest), undefined);
    await expect(store.adopt({ ...baseline(digest), by: 'late' }, undefined)).rejects.toThrow(ConflictError);
    const second = await store.adopt({ ...baseline(digest), by: 'ana' }, first);
    await expect(store.adopt({ ...baseline(digest), by: 'bo' }, first)).rejects.toThrow(ConflictError);
    // The repetition of a request whose answer was lost is no conflict.
    expect((await store.adopt({ ...baseline(digest), by: 'ana' }, first)).id).toBe(second.id);
  });

  it('keeps a snapshot once, under the digest of what it says, and refuses another in its place', async () => {
    const container = storage.newContainer();
    const store = baselineStore(keptBlobs(container));
    const digest = await store.keep(snapshot('a'));
    expect(await store.keep(snapshot('a'))).toBe(digest);
    const other = await store.keep(snapshot('b'));
    await container.getBlockBlobClient(digest).uploadData(await container.getBlockBlobClient(other).downloadToBuffer());
    const another = baselineStore(keptBlobs(container));
    await expect(another.snapshotOf(baseline(digest))).rejects.toThrow('does not hold the text');
  });
});

describe('the store of the present', () => {
  it('holds the newest, and lets nobody write over what he has not seen', async () => {
    const store = presentStore(keptBlobs(storage.newContainer()));
    expect(await store.load()).toBeUndefined();
    const first = await store.save(present('a'), undefined);
    expect(await store.load()).toEqual(first);
    const second = await store.save(present('b'), first);
    await expect(store.save(present('c'), first)).rejects.toThrow(ConflictError);
    await expect(store.add([found('c')], {}, first)).rejects.toThrow(ConflictError);
    expect(await store.load()).toEqual(second);
    expect([await store.isNewest(first), await store.isNewest(second)]).toEqual([false, true]);
  });

  it('adds what was read afresh, and remembers up to where the findings follow', async () => {
    const container = storage.newContainer();
    const store = presentStore(keptBlobs(container));
    const first = await store.save(present('a'), undefined);
    const second = await store.add([found('b')], { b: 'now' }, first);
    expect(second).toMatchObject({ followed: { b: 'now' }, settled: snapshot('a') });
    expect(idsIn(second.snapshot)).toEqual(['a', 'b']);
    // What did not change is the very same, so that what is remembered of it holds on.
    expect(second.snapshot.resources[0]).toBe(first.snapshot.resources[0]);
    await store.settle(second);
    const third = await store.add([{ kind: 'gone', resource: 'a' }], {}, (await store.load()) ?? second);
    for (const other of [store, presentStore(keptBlobs(container))]) {
      const loaded = await other.load();
      expect(loaded).toEqual(third);
      expect([idsIn(loaded?.snapshot), idsIn(loaded?.settled)]).toEqual([['b'], ['a', 'b']]);
    }
  });

  it('lets whoever comes between begin where the one before him began', async () => {
    const container = storage.newContainer();
    const [store, other] = [presentStore(keptBlobs(container)), presentStore(keptBlobs(container))];
    const first = await store.save(present('a'), undefined);
    const second = await store.add([found('b')], {}, first);
    await other.add([found('c')], {}, (await other.load()) ?? first);
    await store.settle(second);
    expect(idsIn((await store.load())?.settled)).toEqual(['a']);
  });

  it('writes many readings into the snapshot, once the findings follow them', async () => {
    const container = storage.newContainer();
    const store = presentStore(keptBlobs(container));
    let stored = await store.save(present('a'), undefined);
    const many = Array.from({ length: 200 }, (_, place) => found(`b${place}`));
    await store.settle(await store.add(many, {}, stored));
    stored = (await store.load()) ?? stored;
    stored = await store.add([found('c')], {}, stored);
    expect((await container.getBlockBlobClient('now').downloadToBuffer()).length).toBeLessThan(500);
    expect(idsIn(stored.settled)).toHaveLength(201);
    expect(await presentStore(keptBlobs(container)).load()).toEqual(stored);
  });
});
