import type { HttpClient } from '@azure/core-rest-pipeline';
import { gatewayHttpClient } from '../../../lib/collect/gateway';
import { collectRows } from '../../../lib/collect/graph-rows';
import { resourceGraph } from '../../../lib/collect/resource-graph';
import { clouds } from '../../../lib/model/cloud';
import type { Snapshot } from '../../../lib/model/snapshot';
import { answering, credential, onStage, queriesOf, type Stage } from './collecting';

const subscription = '/subscriptions/11111111-1111-4111-8111-111111111111';
const table = { name: 'resources', types: ['microsoft.network/routetables'] };
const tooLarge = { code: 'ResponsePayloadTooLarge', message: 'Response payload size is 17463510.' };

/** An estate of so many route tables, whose rows are some hundred bytes each. */
function estateOf(count: number): Snapshot {
  const resources = Array.from({ length: count }, (_, index) => ({
    id: `${subscription}/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt-${String(index).padStart(5, '0')}`,
    type: table.types[0] ?? '',
    location: 'westeurope',
    properties: { routes: [], note: 'x'.repeat(200) },
  }));
  return { weir: 1, takenAt: '', resources };
}

function collectThrough({ azure, sleep }: Stage) {
  const connection = { credential, cloud: clouds.public, httpClient: gatewayHttpClient(azure.url) };
  return collectRows(resourceGraph(connection, sleep), table, {});
}

function collectFrom(httpClient: HttpClient) {
  const naps: number[] = [];
  const sleep = async (milliseconds: number) => void naps.push(milliseconds);
  return collectRows(resourceGraph({ credential, cloud: clouds.public, httpClient }, sleep), table, {});
}

function page(ids: readonly string[], totalRecords: unknown, more: object = {}) {
  const data = ids.map((id) => ({ id, type: table.types[0] }));
  return { body: JSON.stringify({ totalRecords, count: ids.length, resultTruncated: 'false', data, ...more }) };
}

const gap = (because: string) => [{ part: 'resources', scope: '/', because }];

describe('collectRows', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1000, 1],
    [1001, 2],
    [2500, 3],
  ])('reads %p rows with %p queries', async (count, queries) => {
    await onStage({ estate: estateOf(count) }, async (stage) => {
      const { rows, gaps } = await collectThrough(stage);
      expect(gaps).toEqual([]);
      expect([...rows.values()].map(({ id }) => id)).toEqual(estateOf(count).resources.map(({ id }) => id));
      expect(queriesOf(stage.azure, 'resources')).toBe(queries);
      expect(stage.naps).toEqual([]);
    });
  });

  it('waits for the quota before it is refused', async () => {
    await onStage({ estate: estateOf(4500), limits: { queries: 2, windowSeconds: 7 } }, async (stage) => {
      const { rows, gaps } = await collectThrough(stage);
      expect([rows.size, gaps]).toEqual([4500, []]);
      expect(queriesOf(stage.azure, 'resources')).toBe(5);
      expect(stage.naps).toEqual([7000, 7000]);
    });
  });

  it('does not wait for a quota that nobody will ask of', async () => {
    await onStage({ estate: estateOf(1500), limits: { queries: 2, windowSeconds: 7 } }, async (stage) => {
      expect((await collectThrough(stage)).rows.size).toBe(1500);
      expect(stage.naps).toEqual([]);
    });
  });

  it('waits as long as the headers say when someone else has used up the quota', async () => {
    await onStage({ estate: estateOf(10), limits: { queries: 1, windowSeconds: 3 } }, async (stage) => {
      await collectThrough(stage);
      const { rows, gaps } = await collectThrough(stage);
      expect([rows.size, gaps]).toEqual([10, []]);
      expect(stage.naps).toEqual([3000]);
      expect(queriesOf(stage.azure, 'resources')).toBe(3);
    });
  });

  it('asks again after a 429 that does not say for how long, and gives up in the end', async () => {
    await onStage({ estate: estateOf(10) }, async (stage) => {
      stage.azure.faults.add({ table: 'resources', status: 429, times: 2 });
      expect(await collectThrough(stage)).toMatchObject({ rows: { size: 10 }, gaps: [] });
      expect(stage.naps).toEqual([5000, 5000]);

      stage.azure.faults.add({ table: 'resources', status: 429 });
      expect(await collectThrough(stage)).toMatchObject({ rows: { size: 0 }, gaps: gap('429 TooManyRequests') });
      expect(stage.naps).toHaveLength(2 + 10);
    });
  });

  it('halves a page that is too large, and goes on from where it was', async () => {
    await onStage({ estate: estateOf(1200), limits: { answerBytes: 400_000 } }, async (stage) => {
      const { rows, gaps } = await collectThrough(stage);
      expect([rows.size, gaps]).toEqual([1200, []]);
      const tops = stage.azure.received
        .map(({ body }) => JSON.stringify(body))
        .map((body) => /"\$top":(\d+)/.exec(body)?.[1]);
      expect(tops).toEqual(['1000', '500', '500', '500']);
    });
  });

  it('gives up a row that is too large for an answer of its own', async () => {
    await onStage({ estate: estateOf(3), limits: { answerBytes: 300, queries: 100 } }, async (stage) => {
      const { rows, gaps } = await collectThrough(stage);
      expect([rows.size, gaps]).toEqual([0, gap('400 ResponsePayloadTooLarge')]);
    });
  });

  it.each([
    ['as the error itself', { error: tooLarge }],
    [
      'as the detail of a bad request',
      { error: { code: 'BadRequest', message: 'For support: …', details: [tooLarge] } },
    ],
  ])('knows an answer that is too large %s', async (_, body) => {
    const whole = page(['/a', '/b'], 2);
    const { rows, gaps } = await collectFrom(answering({ status: 400, body: JSON.stringify(body) }, whole));
    expect([[...rows.keys()], gaps]).toEqual([['/a', '/b'], []]);
  });

  it('leaves a gap where rows are cut off and no next page is named', async () => {
    await onStage({ estate: estateOf(2500) }, async (stage) => {
      stage.azure.faults.add({ table: 'resources', truncate: true });
      const { rows, gaps } = await collectThrough(stage);
      expect([rows.size, gaps]).toEqual([1000, gap('Resource Graph cut its answer short and named no next page')]);
    });
  });

  it('keeps what it read before a failure', async () => {
    const refused = { status: 403, body: '{"error":{"code":"AuthorizationFailed"}}' };
    const { rows, gaps } = await collectFrom(answering(page(['/a'], 2, { $skipToken: 'next' }), refused));
    expect([[...rows.keys()], gaps]).toEqual([['/a'], gap('403 AuthorizationFailed')]);
  });

  it('drops a row that comes again, and misses the one that it pushed out', async () => {
    const moved = await collectFrom(answering(page(['/a', '/B'], 3, { $skipToken: 'next' }), page(['/b'], 3)));
    expect([[...moved.rows.keys()], moved.gaps]).toEqual([['/a', '/b'], gap('Resource Graph gave 2 of 3 rows')]);
    const whole = await collectFrom(answering(page(['/a', '/B'], 2, { $skipToken: 'next' }), page(['/b'], 2)));
    expect([[...whole.rows.values()].map(({ id }) => id), whole.gaps]).toEqual([['/a', '/B'], []]);
  });

  it('misses a row when one of an earlier page is deleted in between', async () => {
    const { gaps } = await collectFrom(answering(page(['/a', '/b'], 4, { $skipToken: 'next' }), page(['/d'], 3)));
    expect(gaps).toEqual(gap('Resource Graph gave 3 of 4 rows'));
  });

  it.each([
    ['has no rows', page(['/a'], 1, { data: null }), 'Resource Graph gave 0 of 1 rows'],
    [
      'has a row without an id',
      page(['/a'], 2, { data: [{ id: '/a', type: 't' }, { type: 't' }] }),
      'Resource Graph gave 1 of 2 rows',
    ],
    ['does not say how many rows there are', page(['/a'], undefined), 'Resource Graph gave 1 of NaN rows'],
    ['names the same next page for ever', page(['/a'], 2, { $skipToken: 'again' }), 'Resource Graph gave 1 of 2 rows'],
    [
      'is a web page',
      { status: 403, body: '<html>', headers: { 'content-type': 'text/html' } },
      '403 without a reason',
    ],
  ])('leaves a gap where an answer %s', async (_, answer, because) => {
    const { gaps } = await collectFrom(answering(answer));
    expect(gaps).toEqual(gap(because));
  });

  it('does not take a defect of its own for a gap', async () => {
    const broken: HttpClient = { sendRequest: () => Promise.reject(new TypeError('a defect')) };
    await expect(collectFrom(broken)).rejects.toThrow('a defect');
  });
});
