import { AzureDatabricksManagementClient } from '@azure/arm-databricks';
import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { ask, credential, curl, graphClient, reroute } from './clients';
import { away, endpoint, estate, group, home, network, policy, routeTable, rules, workspace, zone } from './estate';

const version = 'api-version=2024-05-01';
let azure: Azure;
beforeEach(async () => {
  azure = await startAzure({ estate, limits: { queries: 100 } });
});
afterEach(() => azure.stop());

const call = (method: string, id: string, body?: unknown) => curl(azure.url, method, `${id}?${version}`, body);
const get = (id: string) => call('GET', id);
const names = (body: { value: { name: string }[] }) => body.value.map(({ name }) => name);

describe('reading through Azure Resource Manager', () => {
  it('finds a resource whatever the casing of its id, without the columns of Resource Graph', async () => {
    const { status, body } = await get(routeTable.toUpperCase());
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: routeTable, type: 'Microsoft.Network/routeTables' });
    expect(Object.keys(body)).not.toContain('subscriptionId');
  });

  it.each([
    [`${routeTable}/routes/DEFAULT`, 'default'],
    [`${network}/subnets/host`, 'host'],
    [rules, 'rcg'],
    [`${zone}/a/adb-5555555555555555.19`, 'adb-5555555555555555.19'],
    [`/${routeTable}/`, 'rt'],
    [routeTable.replaceAll('/providers', '%2Fproviders'), 'rt'],
    [group, 'RG-Spoke'],
  ])('reads %s', async (id, name) => {
    expect(await get(id)).toMatchObject({ status: 200, body: { name } });
  });

  it.each([
    [`/subscriptions/${home}/providers/Microsoft.Network/routeTables`, ['rt']],
    [`${group}/providers/Microsoft.Network/routeTables`, ['rt']],
    [`/subscriptions/${home}/resourceGroups`, ['RG-Spoke']],
    [`${routeTable}/routes`, ['default']],
    [`${policy}/ruleCollectionGroups`, ['rcg']],
    [`${zone}/virtualNetworkLinks`, ['link']],
    [`${group}-other/providers/Microsoft.Network/routeTables`, []],
  ])('lists %s', async (path, expected) => {
    const { status, body } = await get(path);
    expect([status, names(body)]).toEqual([200, expected]);
  });

  it('lists the subscriptions that can be read', async () => {
    const ids = async () =>
      (await get('/subscriptions')).body.value.map((one: { subscriptionId: string }) => one.subscriptionId);
    expect(await ids()).toEqual([home, away]);
    azure.faults.add({ subscription: away });
    expect(await ids()).toEqual([home]);
  });

  it.each([
    [`${routeTable}-other`, 404, 'ResourceNotFound'],
    [`${routeTable}%`, 404, 'ResourceNotFound'],
    [`${routeTable}/routes/other`, 404, 'ResourceNotFound'],
    [`${group}-other`, 404, 'ResourceGroupNotFound'],
    ['/subscriptions/10000000-0000-0000-0000-00000000dead/resourceGroups/x', 404, 'SubscriptionNotFound'],
  ])('answers %s with %i %s', async (id, status, code) => {
    expect(await get(id)).toMatchObject({ status, body: { error: { code } } });
  });

  it('needs an api-version', async () => {
    expect(await curl(azure.url, 'GET', routeTable)).toMatchObject({
      status: 400,
      body: { error: { code: 'MissingApiVersionParameter' } },
    });
  });

  it('counts down what is left to read', async () => {
    const remaining = async () =>
      Number((await get(routeTable)).headers.get('x-ms-ratelimit-remaining-subscription-reads'));
    const first = await remaining();
    expect(await remaining()).toBe(first - 1);
  });

  it('refuses an SDK client without a token, and a person with curl needs none', async () => {
    const { status } = await curl(azure.url, 'GET', `${routeTable}?${version}`, undefined, {
      'x-original-host': 'management.azure.com',
    });
    expect(status).toBe(401);
    expect((await get(routeTable)).status).toBe(200);
  });

  it('serves the Databricks client of the SDK', async () => {
    const client = new AzureDatabricksManagementClient(credential, home, { httpClient: reroute(azure.url) });
    expect(await client.workspaces.get('RG-Spoke', 'dbw')).toMatchObject({ id: workspace, computeMode: 'Hybrid' });
    const endpoints = await client.outboundNetworkDependenciesEndpoints.list('RG-Spoke', 'dbw');
    expect(endpoints).toMatchObject([{ category: 'Webapp', endpoints: [{ domainName: 'x.example.com' }] }]);
  });

  it('gives the service tags of any location', async () => {
    const { body } = await get(`/subscriptions/${home}/providers/Microsoft.Network/locations/westeurope/serviceTags`);
    expect(body.values[0].name).toBe('Storage');
  });
});

describe('diagnostic settings', () => {
  const settings = (id: string) => `${id}/providers/Microsoft.Insights/diagnosticSettings`;

  it('are what the estate says, and none where nobody made any', async () => {
    expect(names((await get(settings(workspace))).body)).toEqual(['d']);
    expect((await get(settings(network))).body).toEqual({ value: [] });
    expect((await get(settings(`${network}-other`))).status).toBe(403);
  });

  it('are refused where the estate does not know them', async () => {
    azure.change((before) => ({ ...before, gaps: [{ part: 'diagnostics', scope: network, because: '403' }] }));
    expect((await get(settings(network))).status).toBe(403);
    azure.change(({ diagnosticSettings, ...before }) => before);
    expect((await get(settings(workspace))).status).toBe(403);
  });

  it('can be made and deleted, and are in no table of Resource Graph', async () => {
    expect((await call('PUT', `${settings(network)}/new`, { properties: { logs: [] } })).status).toBe(201);
    expect(names((await get(settings(network))).body)).toEqual(['new']);
    const { totalRecords } = await graphClient(azure.url).resources({
      query: "resources | where type =~ 'microsoft.insights/diagnosticsettings'",
    });
    expect(totalRecords).toBe(0);
    expect((await call('DELETE', `${settings(workspace)}/d`)).status).toBe(200);
    expect((await get(settings(workspace))).body).toEqual({ value: [] });
  });
});

describe('what the estate does not know', () => {
  it.each([
    ['service tags', `/subscriptions/${home}/providers/Microsoft.Network/locations/westeurope/serviceTags`],
    ['required endpoints', `${workspace}/outboundNetworkDependenciesEndpoints`],
    ['hub connections', `${group}/providers/Microsoft.Network/virtualHubs/hub/hubVirtualNetworkConnections`],
  ])('is refused and not empty: %s', async (_, path) => {
    azure.change(({ serviceTags, outboundEndpoints, ...before }) => before);
    expect(await get(path)).toMatchObject({ status: 403, body: { error: { code: 'AuthorizationFailed' } } });
  });
});

describe('writing through Azure Resource Manager', () => {
  it('creates, replaces, patches and deletes a resource', async () => {
    const id = `${group}/providers/Microsoft.Network/routeTables/new`;
    expect((await call('PUT', id, { location: 'westeurope', tags: { a: '1', b: '2' } })).status).toBe(201);
    expect((await call('PATCH', id, { tags: { b: null, c: '3' } })).body.tags).toEqual({ a: '1', c: '3' });
    expect((await call('PUT', id, { location: 'westeurope' })).status).toBe(200);
    expect((await get(id)).body.tags).toBeUndefined();
    expect((await call('DELETE', id)).status).toBe(200);
    expect((await call('DELETE', id)).status).toBe(204);
    expect((await get(id)).status).toBe(404);
  });

  it('writes and deletes a route inside of its table', async () => {
    const route = (name: string) => `${routeTable}/routes/${name}`;
    expect((await call('PUT', route('leak'), { properties: { nextHopType: 'Internet' } })).status).toBe(201);
    expect((await call('PUT', route('DEFAULT'), { properties: { nextHopType: 'None' } })).status).toBe(200);
    const hops = async () =>
      (await get(routeTable)).body.properties.routes.map(
        (one: { properties: { nextHopType: string } }) => one.properties.nextHopType,
      );
    expect(await hops()).toEqual(['None', 'Internet']);
    expect((await call('DELETE', route('default'))).status).toBe(200);
    expect(await hops()).toEqual(['Internet']);
    expect((await call('DELETE', route('default'))).status).toBe(204);
  });

  it('keeps the API version under which Resource Graph knows a resource', async () => {
    azure.change((before) => ({
      ...before,
      resources: before.resources.map((row) => ({ ...row, apiVersion: '2026-01-01' })),
    }));
    await call('PATCH', workspace, { properties: { publicNetworkAccess: 'Enabled' } });
    const { data } = await graphClient(azure.url).resources({ query: `resources | where id =~ '${workspace}'` });
    expect(data).toMatchObject([
      { apiVersion: '2026-01-01', properties: { publicNetworkAccess: 'Enabled', computeMode: 'Hybrid' } },
    ]);
  });

  it('lists a rule collection group in its policy for as long as it exists', async () => {
    const listed = async () =>
      (await get(policy)).body.properties.ruleCollectionGroups.map((one: { id: string }) => one.id);
    await call('PUT', `${policy}/ruleCollectionGroups/second`, { properties: { priority: 300 } });
    await call('PUT', rules, { properties: { priority: 100 } });
    expect(await listed()).toEqual([rules, `${policy}/ruleCollectionGroups/second`]);
    await call('DELETE', rules);
    expect(await listed()).toEqual([`${policy}/ruleCollectionGroups/second`]);
  });

  it('takes the connections of a deleted private endpoint from its target', async () => {
    await call('DELETE', endpoint);
    expect((await get(workspace)).body.properties.privateEndpointConnections).toEqual([]);
  });

  it('deletes everything below a zone, and nothing that is only named alike', async () => {
    await call('PUT', `${zone}.example.com`, { location: 'global' });
    await call('DELETE', zone);
    expect((await get(`${zone}/virtualNetworkLinks/link`)).status).toBe(404);
    expect((await get(`${zone}.example.com`)).status).toBe(200);
  });

  it.each([
    ['a child of nothing', 'PUT', `${routeTable}-other/routes/r`, {}, 404],
    ['a rule collection group of nothing', 'PUT', `${policy}-other/ruleCollectionGroups/r`, {}, 404],
    ['a patch of nothing', 'PATCH', `${routeTable}-other`, {}, 404],
    ['a body that is no object', 'PUT', routeTable, [], 400],
    ['a method that it does not have', 'POST', routeTable, {}, 405],
  ])('refuses %s', async (_, method, id, body, status) => {
    const before = azure.estate();
    expect((await call(method, id, body)).status).toBe(status);
    expect(azure.estate()).toBe(before);
  });

  it('never changes the estate that it was given', async () => {
    const before = structuredClone(estate);
    await call('DELETE', `${routeTable}/routes/default`);
    await ask(azure.url, 'DELETE', `https://management.azure.com${group}?${version}`);
    expect(estate).toEqual(before);
    expect((await get(workspace)).status).toBe(404);
  });
});
