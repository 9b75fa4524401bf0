import { createHttpHeaders } from '@azure/core-rest-pipeline';
import type { Finding, Transition } from '../../lib/model/finding';
import { ConflictError, type FindingStore } from '../../lib/model/ports';
import { findingStore } from '../../lib/store/finding-store';
import { largeValues } from '../../lib/store/large-values';
import { answer, dieAtTransaction, loseFirstAnswer, noteRequests, noteTransactions, useStorage } from './storage';
import { changed, finding, many, opened } from './transitions';

const storage = useStorage();

function setUp(client = storage.newTable()) {
  return { client, store: findingStore(client, largeValues(storage.newContainer())) };
}

async function loaded(store: FindingStore): Promise<readonly Finding[]> {
  return (await store.load()).map((stored) => stored.finding);
}

describe('findingStore', () => {
  it('holds nothing before the first run', async () => {
    const { store } = setUp();
    expect(await store.load()).toEqual([]);
    expect(await store.page({})).toEqual({ findings: [] });
    expect(await store.get(finding('a').id)).toBeUndefined();
    expect(await store.history(finding('a').id)).toEqual([]);
  });

  it.each([
    ['characters that keys refuse', 'a/b\\c#d?e%f\u0000\u007f\u0085\n'],
    ['quotes and filter syntax', "' or PartitionKey ne '"],
    ['characters beyond the basic plane and half of one', '😀\ud83d'],
    ['a name of 1 KB', 'ü'.repeat(1_024)],
    ['200 KB', `${'x'.repeat(16_383)}😀`.repeat(12)],
    ['5 MB', '"😀\\'.repeat(700_000)],
  ])('keeps %s byte for byte', async (_, text) => {
    const { store } = setUp();
    const workspace = `/subscriptions/s/${text.slice(0, 1_024)}`;
    const hostile = finding(text, {
      resource: `/subscriptions/${text}`,
      control: text.slice(0, 1_024),
      workspace,
      reason: text,
    });
    await store.apply([opened(hostile)], []);
    expect(await loaded(store)).toEqual([hostile]);
    expect(await store.get(hostile.id)).toEqual(hostile);
    expect(await store.history(hostile.id)).toEqual([opened(hostile)]);
    expect(await store.page({ workspace: workspace.toUpperCase().replaceAll('Ü', 'ü') })).toEqual({
      findings: [hostile],
    });
    expect(await store.page({ control: hostile.control })).toEqual({ findings: [hostile] });
    expect(await store.page({ control: `${hostile.control}!` })).toEqual({ findings: [] });
  });

  it('keeps the present state and every step that led to it', async () => {
    const { store } = setUp();
    const first = opened(finding('a'));
    await store.apply([first], []);
    const second = changed(first.finding, 'still not set', 'run-2');
    await store.apply([second], await store.load());
    const third: Transition = {
      ...second,
      kind: 'resolved',
      run: 'run-3',
      finding: { ...second.finding, state: 'resolved', revision: 3 },
    };
    await store.apply([third], await store.load());
    expect(await store.get(first.finding.id)).toEqual(third.finding);
    expect(await store.history(first.finding.id)).toEqual([third, second, first]);
  });

  it('gives some of the findings by their ids, and passes over those that there are not', async () => {
    const { store } = setUp();
    await store.apply([opened(finding('a')), opened(finding('b'))], []);
    const some = await store.loadSome([finding('b').id, finding('c').id, 'no id']);
    expect(some).toEqual([await store.loadOne(finding('b').id)]);
  });

  it('keeps each step among the untold until it is settled, those of one finding in their order', async () => {
    const { store } = setUp();
    const first = opened(finding('a'));
    const second = changed(first.finding, 'still not set', 'run-2');
    const other = opened(finding('b'));
    await store.apply([first, other], []);
    await store.apply([second], await store.load());
    const untold = await store.untold(10);
    expect(new Set(untold)).toEqual(new Set([first, second, other]));
    expect(untold.filter((step) => step.finding.id === first.finding.id)).toEqual([first, second]);
    expect(await store.untold(1)).toHaveLength(1);

    await store.settle([first.finding, other.finding]);
    // A run that died may have settled some of them.
    await store.settle([first.finding, other.finding, second.finding]);
    expect(await store.untold(10)).toEqual([]);
    expect(await store.history(first.finding.id)).toEqual([second, first]);
  });

  it('writes several steps of one finding together', async () => {
    const { store } = setUp();
    const first = opened(finding('a'));
    const second = changed(first.finding, 'still not set', 'run-1');
    await store.apply([second, first], []);
    expect(await loaded(store)).toEqual([second.finding]);
    expect(await store.history(first.finding.id)).toEqual([second, first]);
  });

  it('refuses an id under which nobody would look for a finding', async () => {
    const { store } = setUp();
    await expect(store.apply([opened({ ...finding('a'), id: 'route-a' })], [])).rejects.toThrow('"route-a"');
    expect(await store.get('route-a')).toBeUndefined();
    expect(await store.history('../h~')).toEqual([]);
  });

  it('sends no request for a run that changed nothing', async () => {
    const { client, store } = setUp();
    await store.apply([opened(finding('a'))], []);
    const again = setUp(storage.sameTable(client));
    const methods = noteRequests(again.client);
    await again.store.apply([], await again.store.load());
    expect(new Set(methods)).toEqual(new Set(['GET']));
  });

  it('lets one of two runs change a finding and tells the other', async () => {
    const { client, store } = setUp();
    const other = setUp(storage.sameTable(client)).store;
    await store.apply([opened(finding('a'))], []);
    const before = await store.load();
    await store.apply([changed(finding('a'), 'seen by one', 'run-2')], before);
    await expect(other.apply([changed(finding('a'), 'seen by the other', 'run-3')], before)).rejects.toThrow(
      ConflictError,
    );
    expect((await store.get(finding('a').id))?.reason).toBe('seen by one');
    expect((await store.history(finding('a').id)).map(({ run }) => run)).toEqual(['run-2', 'run-1']);
  });

  it('guards the present state itself, not only its history', async () => {
    const { store } = setUp();
    const { finding: one } = opened(finding('a'));
    await store.apply([opened(one)], []);
    const before = await store.load();
    await store.apply([changed(one, 'seen by one', 'run-2')], before);
    const ahead = changed({ ...one, revision: 8 }, 'seen by the other', 'run-3');
    await expect(store.apply([ahead], before)).rejects.toThrow(ConflictError);
  });

  it.each([200_000, 1_000_000])(
    'leaves nothing of a text of %d characters when a short one takes its place',
    async (length) => {
      const { store } = setUp();
      const long = finding('a', { reason: 'x'.repeat(length), workspace: '/subscriptions/s' });
      await store.apply([opened(long)], []);
      const { workspace: _, ...short } = changed(long, 'short', 'run-2').finding;
      await store.apply([{ ...changed(long, 'short', 'run-2'), finding: short }], await store.load());
      expect(await loaded(store)).toEqual([short]);
      expect(await store.page({ workspace: '/subscriptions/s' })).toEqual({ findings: [] });
    },
  );

  it('makes the table again when somebody deleted it', async () => {
    const { client, store } = setUp();
    for (const reason of ['before', 'after']) {
      await store.apply([opened(finding('a', { reason }))], []);
      expect((await loaded(store)).map((one) => one.reason)).toEqual([reason]);
      await client.deleteTable();
    }
  });

  it('lets one of two runs open a finding and tells the other', async () => {
    const { store } = setUp();
    const outcomes = await Promise.allSettled(
      ['run-1', 'run-2', 'run-3'].map((run) => store.apply([opened(finding('a'), run)], [])),
    );
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(lost).toHaveLength(2);
    for (const { reason } of lost) expect(reason).toBeInstanceOf(ConflictError);
    expect(await loaded(store)).toEqual([finding('a')]);
  });

  it('writes nothing of a transaction in which one finding conflicts', async () => {
    const { store } = setUp();
    const [a, b] = many.filter(({ id }) => id.startsWith('7'));
    if (!a || !b) throw new Error('no two findings share a partition');
    await store.apply([opened(a)], []);
    await expect(store.apply([opened(b, 'run-2'), opened(a, 'run-2')], [])).rejects.toThrow(ConflictError);
    expect(await loaded(store)).toEqual([a]);
  });

  it('takes a write whose answer was lost as done', async () => {
    const { client, store } = setUp();
    await client.createTable();
    loseFirstAnswer(client);
    const methods = noteRequests(client);
    await store.apply([opened(finding('a'))], []);
    expect(methods.filter((method) => method === 'GET')).toHaveLength(1);
    expect(await store.history(finding('a').id)).toEqual([opened(finding('a'))]);
  });

  it('does not take an answer that confirms nothing for a write', async () => {
    const { client, store } = setUp();
    answer(client, '$batch', { status: 202, bodyAsText: '' });
    await expect(store.apply([opened(finding('a'))], [])).rejects.toThrow('confirmed 0 of 3 writes');
  });

  it('reads on after a page that is empty and has a successor', async () => {
    const { client, store } = setUp();
    const [a, b] = many.filter(({ id }) => id.startsWith('7'));
    if (!a || !b) throw new Error('no two findings share a partition');
    await store.apply([opened(a), opened(b)], []);
    const successor = { 'x-ms-continuation-nextpartitionkey': '7', 'x-ms-continuation-nextrowkey': 'f~' };
    const emptyPage = { bodyAsText: '{"value":[]}', headers: createHttpHeaders(successor) };
    const paging = setUp(storage.sameTable(client));
    for (const reader of [client, paging.client]) answer(reader, "PartitionKey%20eq%20'7'", emptyPage);
    expect((await paging.store.page({}, undefined, 1)).findings).toEqual([a]);
    expect(await loaded(store)).toEqual([a, b]);
  });

  it('is completed by the next run when a run dies between two transactions', async () => {
    const { client, store } = setUp();
    await client.createTable();
    const dying = setUp(storage.sameTable(client));
    dieAtTransaction(dying.client, 7);
    await expect(
      dying.store.apply(
        many.map((one) => opened(one)),
        [],
      ),
    ).rejects.toThrow('the process died');

    const written = await store.load();
    expect(written.length).toBeGreaterThan(0);
    expect(written.length).toBeLessThan(many.length);
    const ids = new Set(written.map((stored) => stored.finding.id));
    await store.apply(
      many.filter(({ id }) => !ids.has(id)).map((one) => opened(one, 'run-2')),
      written,
    );
    expect(await loaded(store)).toEqual(many);
    const histories = await Promise.all(many.slice(0, 200).map(({ id }) => store.history(id)));
    expect(histories.every((history) => history.length === 1)).toBe(true);
  });

  it('stays within what the service takes in one transaction', async () => {
    const { client, store } = setUp();
    const bodies = noteTransactions(client);
    const large = many.slice(0, 12).map((one) => ({ ...one, reason: '€'.repeat(400_000) }));
    const all = [...large, ...many.slice(12)];
    const inOtherOrder = all.toSorted((a, b) => (a.id.slice(5) < b.id.slice(5) ? -1 : 1));
    await store.apply(
      inOtherOrder.map((one) => opened(one)),
      [],
    );
    expect(await loaded(store)).toEqual(all);
    expect(bodies.length).toBeLessThan(16 * 3 + large.length);
    expect(Math.max(...bodies.map((body) => Buffer.byteLength(body)))).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(Math.max(...bodies.map((body) => body.split('HTTP/1.1').length - 1))).toBe(99);
  });

  it('tells a run when the finding that it started from is gone', async () => {
    const { client, store } = setUp();
    await store.apply([opened(finding('a'))], []);
    const before = await store.load();
    await client.deleteEntity(finding('a').id.slice(0, 1), `f~${finding('a').id}`);
    await expect(store.apply([changed(finding('a'), 'still not set', 'run-2')], before)).rejects.toThrow(ConflictError);
  });
});
