import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { ask, curl, graphClient } from './clients';
import { away, distantTable, estate, home, routeTable, rules, workspaceHost } from './estate';

let azure: Azure;
let now: Date;
beforeEach(async () => {
  now = new Date('2026-11-23T12:00:00Z');
  azure = await startAzure({ estate, limits: { queries: 100 }, clock: () => now });
});
afterEach(() => azure.stop());

const arm = (id: string, method: 'GET' | 'DELETE' = 'GET') =>
  ask(azure.url, method, `https://management.azure.com${id}?api-version=2024-05-01`);
const query = (text: string, top = 1000) => graphClient(azure.url).resources({ query: text, options: { top } });
const tables = "resources | where type =~ 'microsoft.network/routetables' | project id, properties | order by id asc";

describe('a fault', () => {
  it('of one table hits the queries of that table only', async () => {
    azure.faults.add({ table: 'networkresources', status: 403 });
    await expect(query('networkresources | project id')).rejects.toMatchObject({
      statusCode: 403,
      code: 'AuthorizationFailed',
    });
    await expect(query(tables)).resolves.toMatchObject({ count: 2 });
    expect((await arm(rules)).status).toBe(200);
  });

  it('of one subscription makes it unreadable, by Azure Resource Manager with a 403', async () => {
    azure.faults.add({ subscription: away.toUpperCase() });
    expect((await query(tables)).data).toMatchObject([{ id: routeTable }]);
    expect(await arm(distantTable)).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
    expect((await arm(routeTable)).status).toBe(200);
  });

  it('of one subscription and a status leaves it readable elsewhere', async () => {
    azure.faults.add({ subscription: away, method: 'delete', status: 409, code: 'Conflict' });
    expect((await arm(distantTable, 'DELETE')).body.error.code).toBe('Conflict');
    expect((await arm(distantTable)).status).toBe(200);
    await expect(query(tables)).resolves.toMatchObject({ count: 2 });
  });

  it('hits as often as it says', async () => {
    azure.faults.add({ path: 'routeTables', status: 503, times: 2 });
    const statuses = [await arm(routeTable), await arm(routeTable), await arm(routeTable)].map(({ status }) => status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('of a host and a pattern speaks as the service that it hits', async () => {
    azure.faults.add({ host: workspaceHost, path: /ip-access/, status: 429, retryAfterSeconds: 2 });
    const refused = await ask(azure.url, 'GET', `https://${workspaceHost}/api/2.0/ip-access-lists`);
    expect([refused.status, refused.headers.get('retry-after'), refused.body.error_code]).toEqual([
      429,
      '2',
      'TooManyRequests',
    ]);
    expect(
      (await ask(azure.url, 'GET', `https://${workspaceHost}/api/2.0/workspace-conf?keys=enableWebTerminal`)).status,
    ).toBe(403);
  });

  it('of latency answers late and rightly', async () => {
    azure.faults.add({ path: 'routeTables', latencyMs: 200 });
    const answered: string[] = [];
    const read = async (id: string) => answered.push(`${(await arm(id)).status} ${id}`);
    await Promise.all([read(routeTable), read(rules)]);
    expect(answered).toEqual([`200 ${rules}`, `200 ${routeTable}`]);
  });

  it('of truncation loses rows and gives no way to them', async () => {
    azure.faults.add({ table: 'resources', truncate: true });
    expect(await query(tables, 1)).toMatchObject({
      count: 1,
      totalRecords: 2,
      resultTruncated: 'true',
      skipToken: undefined,
    });
  });

  it('of a malformed row hits the first row of a page', async () => {
    azure.faults.add({ malformRow: true });
    expect((await query(tables)).data).toMatchObject([
      { id: routeTable, properties: 'malformed' },
      { properties: { routes: [] } },
    ]);
  });

  it('of staleness makes Resource Graph lag behind Azure Resource Manager', async () => {
    azure.faults.add({ stale: 5000 });
    await arm(routeTable, 'DELETE');
    expect((await arm(routeTable)).status).toBe(404);
    await expect(query(tables)).resolves.toMatchObject({ count: 2 });
    now = new Date(now.getTime() + 5000);
    await expect(query(tables)).resolves.toMatchObject({ count: 1 });
  });

  it('of staleness without an end ends when it is cleared', async () => {
    azure.faults.add({ stale: true });
    await arm(routeTable, 'DELETE');
    await expect(query(tables)).resolves.toMatchObject({ count: 2 });
    azure.faults.clear();
    await expect(query(tables)).resolves.toMatchObject({ count: 1 });
  });

  it('adds its effect to that of another', async () => {
    azure.faults.add({ truncate: true });
    azure.faults.add({ malformRow: true, times: 1 });
    expect(await query(tables)).toMatchObject({ resultTruncated: 'true', data: [{ properties: 'malformed' }, {}] });
    expect(await query(tables)).toMatchObject({ resultTruncated: 'true', data: [{ properties: {} }, {}] });
  });
});

describe('the simulator itself', () => {
  const control = (method: string, path: string, body?: unknown) =>
    curl(azure.url, method, `/_simulator/${path}`, body);

  it('takes, lists and clears faults with curl', async () => {
    const fault = { table: 'resources', status: 500 };
    expect(await control('POST', 'faults', fault)).toMatchObject({ status: 201, body: [fault] });
    await expect(query(tables)).rejects.toMatchObject({ statusCode: 500 });
    expect((await control('DELETE', 'faults')).status).toBe(204);
    expect((await control('GET', 'faults')).body).toEqual([]);
    await expect(query(tables)).resolves.toMatchObject({ count: 2 });
  });

  it.each([
    ['a field that faults do not have', { tabel: 'resources' }, 'tabel'],
    ['a value of the wrong kind', { status: '403' }, 'status'],
  ])('refuses %s', async (_, fault, field) => {
    const { status, body } = await control('POST', 'faults', fault);
    expect([status, body.error.message]).toEqual([400, expect.stringContaining(field)]);
    expect(azure.faults.list()).toEqual([]);
  });

  it('takes answers of Log Analytics with curl', async () => {
    expect((await control('POST', 'logs', { match: 'AZFW', tables: [] })).status).toBe(201);
    expect((await control('POST', 'logs', { match: 'AZFW' })).status).toBe(400);
    expect(azure.logs).toEqual([{ match: 'AZFW', tables: [] }]);
  });

  it('tells what it received, and not what it was told', async () => {
    await arm(`/subscriptions/${home}/resourceGroups`);
    const { body } = await control('GET', 'received');
    expect(body).toEqual([
      {
        at: now.toISOString(),
        host: 'management.azure.com',
        method: 'GET',
        path: `/subscriptions/${home}/resourceGroups`,
        query: 'api-version=2024-05-01',
      },
    ]);
  });

  it('has no other path', async () => {
    expect((await control('GET', 'anything')).status).toBe(404);
  });
});
