import type { QueryRequest } from '@azure/arm-resourcegraph';
import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { ask, graphClient } from './clients';
import { away, distantTable, endpoint, estate, home, network, routeTable, row, rules, zone } from './estate';

const noon = new Date('2026-11-23T12:00:00Z');
const all = 'resources | project id | order by id asc';
const tables = "resources | where type =~ 'microsoft.network/routetables' | project id | order by id asc";

let azure: Azure;
let now = noon;
const start = async (options: Partial<Parameters<typeof startAzure>[0]> = {}) => {
  azure = await startAzure({ estate, limits: { queries: 100 }, clock: () => now, ...options });
};
afterEach(async () => {
  now = noon;
  await azure.stop();
});

const query = (text: string, more: Partial<QueryRequest> = {}) =>
  graphClient(azure.url).resources({ query: text, ...more });
const idsOf = (data: { id: string }[]) => data.map(({ id }) => id);

/** The answer on the wire: ServiceClient throws for no status, which lets a test look at refusals as they are. */
const post = (body: object) =>
  ask(
    azure.url,
    'POST',
    'https://management.azure.com/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01',
    body,
  );

describe('Resource Graph', () => {
  it('keeps every type in the table where Azure keeps it', async () => {
    await start();
    expect(idsOf((await query('networkresources | project id')).data)).toEqual([rules]);
    expect(idsOf((await query('dnsresources | project id')).data)).toEqual([`${zone}/A/adb-5555555555555555.19`]);
    expect((await query('resourcecontainers | project id')).totalRecords).toBe(3);
    expect(idsOf((await query('Resources | project id')).data)).toEqual(
      expect.arrayContaining([`${zone}/virtualNetworkLinks/link`]),
    );
    expect(idsOf((await query('resources | project id')).data)).not.toContain(rules);
  });

  it('answers for a subscription that holds resources although no row of the estate names it', async () => {
    await start();
    const { data } = await query(
      "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project subscriptionId | order by subscriptionId asc",
    );
    expect(data).toEqual([{ subscriptionId: home }, { subscriptionId: away }]);
  });

  it('normalises types, locations and resource groups, and keeps ids as they are', async () => {
    await start();
    const { data } = await query(`resources | where id =~ '${routeTable.toUpperCase()}'`);
    expect(data).toEqual([
      expect.objectContaining({
        id: routeTable,
        name: 'rt',
        type: 'microsoft.network/routetables',
        location: 'westeurope',
        resourceGroup: 'rg-spoke',
        subscriptionId: home,
        kind: '',
        tags: null,
      }),
    ]);
  });

  it('pages with a token until the last page, which has none', async () => {
    await start();
    const seen: string[] = [];
    const counts: number[] = [];
    for (let token: string | undefined = ''; token !== undefined; ) {
      const page = await query(all, { options: { top: 3, ...(token && { skipToken: token }) } });
      counts.push(page.count);
      expect(page).toMatchObject({ totalRecords: 8, resultTruncated: 'false' });
      seen.push(...idsOf(page.data));
      token = page.skipToken;
    }
    expect(counts).toEqual([3, 3, 2]);
    expect(seen).toEqual(seen.toSorted());
    expect(new Set(seen).size).toBe(8);
  });

  it('gives no token for a query with a limit, and says when rows are lost', async () => {
    await start();
    const cut = await query(`${all} | limit 5`, { options: { top: 2 } });
    expect([cut.count, cut.resultTruncated, cut.skipToken]).toEqual([2, 'true', undefined]);
    const whole = await query(`${all} | limit 5`, { options: { top: 5 } });
    expect([whole.count, whole.resultTruncated, whole.skipToken]).toEqual([5, 'false', undefined]);
  });

  it('takes a token back for the same query and the same scope only', async () => {
    await start();
    const { skipToken = '' } = await query(all, { options: { top: 2 }, subscriptions: [home] });
    const again = (text: string, subscriptions: string[]) => query(text, { subscriptions, options: { skipToken } });
    await expect(again(tables, [home])).rejects.toMatchObject({ statusCode: 400 });
    await expect(again(all, [home, away])).rejects.toMatchObject({ statusCode: 400 });
    await expect(again(all, [home])).resolves.toMatchObject({ count: 5 });
  });

  it('answers as a table when asked to', async () => {
    await start();
    const { data } = await query('networkresources | project id, tags', { options: { resultFormat: 'table' } });
    expect(data).toEqual({
      columns: [
        { name: 'id', type: 'string' },
        { name: 'tags', type: 'object' },
      ],
      rows: [[rules, null]],
    });
  });

  it.each([
    ['a query it does not understand', { query: 'resources | summarize count()' }],
    ['a table it does not have', { query: 'securityresources' }],
    ['a column that is not there', { query: 'resources | project nothing' }],
    ['a column that was projected away', { query: 'resources | project id | order by name asc' }],
    ['a page over a thousand', { query: all, options: { $top: 1001 } }],
    ['two kinds of scope', { query: all, subscriptions: [home], managementGroups: ['lake'] }],
    ['no query', {}],
  ])('refuses %s', async (_, body) => {
    await start();
    const { status, body: answer } = await post(body);
    expect([status, answer.error.code]).toEqual([400, 'BadRequest']);
  });

  it('accepts a page of a thousand', async () => {
    await start();
    expect((await post({ query: all, options: { $top: 1000 } })).status).toBe(200);
  });

  it('leaves out what cannot be read without a word, and refuses only when nothing can', async () => {
    await start();
    azure.faults.add({ subscription: away });
    expect(idsOf((await query(tables, { subscriptions: [home, away] })).data)).toEqual([routeTable]);
    expect(idsOf((await query(tables)).data)).toEqual([routeTable]);
    await expect(query(tables, { subscriptions: [away] })).rejects.toMatchObject({ statusCode: 403 });
    await expect(query(tables, { subscriptions: ['10000000-0000-0000-0000-00000000dead'] })).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('reads a management group through the ancestors of its subscriptions', async () => {
    await start();
    expect(idsOf((await query(tables, { managementGroups: ['Lake'] })).data)).toEqual([routeTable]);
    await expect(query(tables, { managementGroups: ['pond'] })).rejects.toMatchObject({ statusCode: 403 });
    expect(idsOf((await query(tables)).data)).toEqual([routeTable, distantTable]);
  });

  it('counts down the quota, refuses over it without Retry-After, and opens a new window in time', async () => {
    await start({ limits: { queries: 2, windowSeconds: 5 } });
    const quota = async () => {
      const { status, headers } = await post({ query: all });
      return [
        status,
        headers.get('x-ms-user-quota-remaining'),
        headers.get('x-ms-user-quota-resets-after'),
        headers.get('retry-after'),
      ];
    };
    expect(await quota()).toEqual([200, '1', '00:00:05', undefined]);
    now = new Date(noon.getTime() + 1500);
    expect(await quota()).toEqual([200, '0', '00:00:04', undefined]);
    expect(await quota()).toEqual([429, '0', '00:00:04', undefined]);
    now = new Date(noon.getTime() + 5000);
    expect(await quota()).toEqual([200, '1', '00:00:05', undefined]);
  });

  it('refuses an answer over the size limit, and gives the same rows on smaller pages', async () => {
    await start({ limits: { queries: 100, answerBytes: 800 } });
    await expect(query(all)).rejects.toMatchObject({ statusCode: 400, code: 'ResponsePayloadTooLarge' });
    await expect(query(all, { options: { top: 1 } })).resolves.toMatchObject({ totalRecords: 8, count: 1 });
  });

  it('shows a write at once', async () => {
    await start();
    azure.change((before) => ({
      ...before,
      resources: [...before.resources, row(`${routeTable}2`, 'microsoft.network/routetables')],
    }));
    expect(idsOf((await query(tables)).data)).toEqual([routeTable, `${routeTable}2`, distantTable]);
    expect(idsOf((await query(all)).data)).toContain(network);
    await ask(azure.url, 'DELETE', `https://management.azure.com${endpoint}?api-version=2024-05-01`);
    expect(idsOf((await query(all)).data)).not.toContain(endpoint);
  });
});
