import type { Alert } from '../../lib/model/alert';
import type { Letter } from '../../lib/model/alert-ports';
import { ConflictError } from '../../lib/model/ports';
import { alertStore } from '../../lib/store/alert-store';
import { largeValues } from '../../lib/store/large-values';
import { loseFirstAnswer, useStorage } from './storage';
import { finding, opened } from './transitions';

const storage = useStorage();
const time = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 10, minutes)).toISOString();
const nothing = { memories: {}, alerts: [], settled: [] };
const claim = (run = 'run-1', minutes = 0) => ({ run, now: time(minutes), until: time(minutes + 5) });

function setUp(client = storage.newTable()) {
  return { client, store: alertStore(client, largeValues(storage.newContainer()), storage.newContainer()) };
}

function alert(id: string, reason = 'enableNoPublicIp is not set'): Alert {
  const transition = opened(finding(id, { reason }));
  return { id, channel: 'security/a', kind: 'change', at: time(0), notices: [{ reason: 'new', transition }] };
}

const letter = (of: Alert, edit: Partial<Letter> = {}): Letter => ({
  alert: of,
  state: 'waiting',
  attempts: 0,
  ...edit,
});

describe('alertStore', () => {
  it('gives letters in their order, and keeps those that were told', async () => {
    const { store } = setUp();
    const [first, second] = [alert('b', 'x'.repeat(1_000_000)), alert('a')];
    await store.enqueue([first, second]);
    const line = await store.take('security/a', claim());
    expect(await line?.next()).toEqual(letter(first));
    const told = letter(first, { state: 'told', toldAt: time(1) });
    await line?.record(told, time(1));
    expect(await line?.next()).toEqual(letter(second));
    await line?.record(letter(second, { state: 'told', toldAt: time(2) }), time(2));
    expect(await line?.next()).toBeUndefined();
    expect((await store.told('security/a', 10)).map(({ alert: { id } }) => id)).toEqual(['a', 'b']);
    expect(await store.told('security/a', 1)).toHaveLength(1);
    expect((await store.told('security/a', 2))[1]).toEqual(told);
  });

  it('never puts an alert into a line twice, not even one that was told', async () => {
    const { store } = setUp();
    await store.enqueue([alert('a')]);
    await store.enqueue([alert('a'), alert('b')]);
    const line = await store.take('security/a', claim());
    await line?.next();
    await line?.record(letter(alert('a'), { state: 'told' }), time(1));
    await store.enqueue([alert('a')]);
    expect((await store.health('security/a')).waiting).toBe(1);
  });

  it('gives a line to one run at a time, and to the next when that one died', async () => {
    const { store } = setUp();
    const line = await store.take('security/a', claim('run-1', 0));
    expect(await store.take('security/a', claim('run-2', 4))).toBeUndefined();
    expect(await store.take('tickets', claim('run-2', 4))).toBeDefined();
    const pause = { until: time(9), failures: 2, because: '503' };
    await line?.release(pause);
    expect((await store.take('security/a', claim('run-2', 4)))?.pause).toEqual(pause);
    expect(await store.take('security/a', claim('run-3', 9))).toBeDefined();
  });

  it('lets exactly one of many runs have a line', async () => {
    const { store } = setUp();
    await store.enqueue([alert('a')]);
    const runs = Array.from({ length: 8 }, (_, run) => store.take('security/a', claim(`run-${run}`)));
    expect((await Promise.all(runs)).filter((line) => line !== undefined)).toHaveLength(1);
  });

  it('lets a run write no more about a letter that another run took', async () => {
    const { store } = setUp();
    await store.enqueue([alert('a')]);
    const slow = await store.take('security/a', claim('run-1', 0));
    await slow?.next();
    const fast = await store.take('security/a', claim('run-2', 6));
    await fast?.next();
    await fast?.record(letter(alert('a'), { state: 'told', toldAt: time(6) }), time(6));
    await expect(slow?.record(letter(alert('a'), { state: 'dead' }), time(7))).rejects.toThrow(ConflictError);
    await slow?.release({ until: time(60), failures: 1, because: 'slow' });
    expect(await store.health('security/a')).toEqual({ channel: 'security/a', waiting: 0, dead: [] });
  });

  it('takes a write whose answer was lost for done', async () => {
    const { client, store } = setUp();
    await store.enqueue([alert('a')]);
    const line = await store.take('security/a', claim());
    await line?.next();
    loseFirstAnswer(client);
    await line?.record(letter(alert('a'), { state: 'told' }), time(1));
    expect(await store.told('security/a', 9)).toHaveLength(1);
  });

  it('lists what was given up, and sends it again', async () => {
    const { store } = setUp();
    await store.enqueue([alert('a'), alert('b')]);
    const line = await store.take('security/a', claim());
    for (const id of ['a', 'b']) {
      await line?.next();
      await line?.record(letter(alert(id), { state: 'dead', attempts: 12, because: '500' }), time(1));
    }
    expect((await store.health('security/a')).dead.map(({ alert: { id } }) => id)).toEqual(['a', 'b']);
    expect(await store.resend('security/a', time(2), 'b')).toBe(1);
    expect(await store.resend('security/a', time(2), 'none')).toBe(0);
    expect(await store.health('security/a')).toMatchObject({ waiting: 1, oldest: time(0), dead: [{ attempts: 12 }] });
    expect(await line?.next()).toEqual(letter(alert('b')));
    expect(await store.resend('security/a', time(3))).toBe(1);
  });

  it('lets only the last reader replace what channels remember', async () => {
    const { store } = setUp();
    const empty = await store.load();
    expect(empty).toEqual({ state: nothing });
    await store.save({ ...nothing, alerts: [alert('a')] }, empty);
    const read = await store.load();
    expect(read.state.alerts).toEqual([alert('a')]);
    await expect(store.save(nothing, empty)).rejects.toThrow(ConflictError);
    await store.save(nothing, read);
    await expect(store.save(nothing, read)).rejects.toThrow(ConflictError);
  });
});
