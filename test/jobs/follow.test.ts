import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEstate } from '../../lib/collect/estate-files';
import type { ChangesDocument } from '../../lib/jobs/list-changes';
import type { StatusDocument } from '../../lib/jobs/tell-status';
import type { Finding } from '../../lib/model/finding';
import type { FindingPage } from '../../lib/model/ports';
import { cardsIn } from '../../local/azure/received';
import { type Everything, startEverything } from '../../local/everything';

const root = join(__dirname, '../..');
const weu = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups';
const table = `${weu}/rg-tarn-network-weu/providers/Microsoft.Network/routeTables/rt-ops-weu`;
const storage = `${weu}/rg-tarn-lakehouse-weu/providers/Microsoft.Storage/storageAccounts/sttarnlakeweu`;

let everything: Everything;
let deliveries = 0;

beforeAll(async () => {
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/compliant.json')]),
    main: join(root, 'dist/index.js'),
    config: join(root, 'local/estates/weir.config.json'),
    port: 0,
    limits: { queries: 1_000 },
    log: ({ functionName }) => {
      if (functionName === 'deliver-alerts') deliveries += 1;
    },
    tellsEvents: true,
  });
  await everything.host.invoke('assess-posture');
  await delivered(1);
});

afterAll(() => everything.stop());

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(everything.host.url + path)).json()) as T;
}

async function arm(method: string, id: string, body?: object): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    'x-ms-client-principal-name': 'ana@tarnwater.example',
    'x-ms-correlation-request-id': 'deployment-7',
  };
  const response = await fetch(`${everything.azure?.url}${id}?api-version=2024-05-01`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  return response;
}

/** Waits until no event is on its way any more: all were delivered, and the queue and the inbox are empty. */
async function settled(followed: number): Promise<StatusDocument> {
  await everything.azure?.settled();
  for (;;) {
    const status = await get<StatusDocument>('/api/status');
    const notices = status.events.runs.reduce((sum, run) => sum + (run.notices ?? 0), 0);
    if (status.events.waiting === 0 && notices >= followed) return status;
    await sleep(50);
  }
}

/** Waits until so many messages, and no timer, have woken the delivery. */
async function delivered(times: number): Promise<void> {
  while (deliveries < times) await sleep(50);
}

async function open(): Promise<readonly Finding[]> {
  const { findings } = await get<FindingPage>('/api/findings?status=open');
  return findings.filter(({ control }) => control !== 'DRF-201');
}

describe('a change that Event Grid tells of', () => {
  it('is a finding with its author and an alert at once, without a run', async () => {
    await arm('DELETE', `${table}/routes/default-to-firewall`);
    await settled(1);
    await delivered(2);
    expect(cardsIn(everything.azure?.received ?? []).map(({ fallbackText }) => fallbackText)).toContainEqual(
      expect.stringContaining('route removed (default-to-firewall) since the baseline by ana@tarnwater.example'),
    );
    const findings = await open();
    expect(findings.map(({ control }) => control)).toEqual(expect.arrayContaining(['RTG-101', 'DRF-102']));
    expect(findings.find(({ control }) => control === 'DRF-102')).toMatchObject({
      facet: 'route-removed default-to-firewall',
      by: { who: 'ana@tarnwater.example', how: expect.stringContaining('Microsoft.Network/routeTables/routes/delete') },
    });
  });

  it('leaves nothing when it is taken back', async () => {
    const properties = { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.10.0.4' };
    await arm('PUT', `${table}/routes/default-to-firewall`, { properties });
    await settled(2);
    expect(await open()).toEqual([]);
  });

  it('is followed together with the others of its deployment', async () => {
    await arm('PATCH', storage, {
      properties: { publicNetworkAccess: 'Enabled', networkAcls: { defaultAction: 'Allow' } },
    });
    await arm('PUT', `${table}/routes/direct`, {
      properties: { addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' },
    });
    await settled(4);
    const { changes, changeSets } = await get<ChangesDocument>('/api/changes');
    expect(changes.map(({ kind }) => kind)).toEqual([
      'exposure-changed',
      'public-network-access-changed',
      'route-added',
    ]);
    expect(changeSets).toMatchObject([
      { who: 'ana@tarnwater.example', correlation: 'deployment-7', changes: changes.map(({ id }) => id) },
    ]);
  });

  it('comes through the queue that Event Grid has in Azure as well', async () => {
    everything.azure?.change((estate) => ({
      ...estate,
      resources: estate.resources.map((row) =>
        row.id === storage ? { ...row, properties: { ...(row.properties as object), isSftpEnabled: true } } : row,
      ),
    }));
    await everything.host.invoke('receive-queued-events', {
      id: 'queued',
      eventType: 'Microsoft.Resources.ResourceWriteSuccess',
      eventTime: new Date().toISOString(),
      subject: storage,
      data: { operationName: 'Microsoft.Storage/storageAccounts/write' },
    });
    await settled(5);
    expect((await open()).map(({ control, resource }) => [control, resource])).toContainEqual(['DAT-106', storage]);
  });

  it('is found by the next run all the same, and what no event told of is reported', async () => {
    everything.azure?.change((estate) => ({
      ...estate,
      resources: estate.resources.map((row) =>
        row.id.endsWith('/rt-billing-weu')
          ? { ...row, properties: { ...(row.properties as object), routes: [] } }
          : row,
      ),
    }));
    await everything.host.invoke('assess-posture');
    const { posture } = await get<StatusDocument>('/api/status');
    expect(posture?.missed).toMatchObject([
      { kind: 'route-removed', resource: expect.stringContaining('rt-billing-weu') },
    ]);
    await everything.host.invoke('assess-posture');
    expect((await get<StatusDocument>('/api/status')).posture?.missed).toEqual([]);
  });

  it('never crashes the app, whatever it holds, and is buried where it cannot be followed', async () => {
    const url = `${everything.host.url}/runtime/webhooks/eventgrid?functionName=receive-events`;
    const post = (body: string) =>
      fetch(url, { method: 'POST', headers: { 'aeg-event-type': 'Notification' }, body }).then(({ status }) => status);
    expect(await post('[{}]')).toBe(202);
    expect(await post(JSON.stringify([{ id: 'x', data: 'y'.repeat(65_536) }]))).toBe(202);
    expect(await post(JSON.stringify([{ eventType: 'Microsoft.Resources.ResourceWriteSuccess', subject: 7 }]))).toBe(
      202,
    );
    const unknown = {
      id: 'x',
      eventType: 'Microsoft.Resources.ResourceWriteSuccess',
      eventTime: '2026-11-24T19:02:18Z',
    };
    expect(await post(JSON.stringify([{ ...unknown, data: { resourceUri: `${weu}/rg/providers/A.B/c/d` } }]))).toBe(
      202,
    );
    expect(await post('rubbish')).toBe(400);
    const validation = [
      { id: 'v', eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent', data: { validationCode: '512d38b6' } },
    ];
    for (const kind of ['SubscriptionValidation', 'SubscriptionValidation', 'Notification']) {
      const call = { method: 'POST', headers: { 'aeg-event-type': kind }, body: JSON.stringify(validation) };
      const answer = await fetch(url, call);
      expect([answer.ok, await answer.text()]).toEqual([
        true,
        kind === 'Notification' ? '' : expect.stringContaining('512d38b6'),
      ]);
    }
    await expect(everything.host.invoke('follow-changes', 'rubbish')).rejects.toThrow('no notice');
    await everything.host.invoke('bury-changes', 'rubbish');
    expect((await get<StatusDocument>('/api/status')).events.buried).toMatchObject([
      { text: expect.stringContaining('rubbish') },
    ]);
  });
});
