import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TableClient, TableServiceClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { readEstate } from '../../lib/collect/estate-files';
import type { IncidentDocument } from '../../lib/jobs/show-incident';
import type { StatusDocument } from '../../lib/jobs/tell-status';
import { armId, nameOf } from '../../lib/model/arm-id';
import type { Finding } from '../../lib/model/finding';
import type { FindingPage } from '../../lib/model/ports';
import type { PathDocument } from '../../lib/report/paths-document';
import { cardsIn } from '../../local/azure/received';
import { type Everything, startEverything } from '../../local/everything';

const root = join(__dirname, '../..');
const weu = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5';
const routeTable = `${weu}/resourceGroups/rg-tarn-network-weu/providers/Microsoft.Network/routeTables/rt-ops-weu`;

let everything: Everything;
const logged: string[] = [];

beforeAll(async () => {
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/compliant.json')]),
    main: join(root, 'dist/index.js'),
    config: join(root, 'local/estates/weir.config.json'),
    port: 0,
    limits: { queries: 1_000 },
    log: (line) => void logged.push(JSON.stringify(line)),
  });
  await everything.host.invoke('assess-posture');
});

afterAll(() => everything.stop());
afterEach(() => {
  everything.azure?.faults.clear();
  delete process.env.WEBSITE_AUTH_ENABLED;
});

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(everything.host.url + path)).json()) as T;
}

/** Those about the estate as it is; how it changed since the baseline is another test's. */
async function openFindings(): Promise<readonly Finding[]> {
  const { findings } = await get<FindingPage>('/api/findings?status=open');
  return findings.filter(({ control }) => !control.startsWith('DRF-'));
}

async function newestRun() {
  const { posture } = await get<StatusDocument>('/api/status');
  if (!posture?.summary) throw new Error('no run has completed');
  return { ...posture, summary: posture.summary };
}

/** Every row of the tables with its ETag, which a write would change; what waits to be told leaves in its own time. */
async function storedRows() {
  const rows = async (table: string) => {
    const client = TableClient.fromConnectionString(process.env.AzureWebJobsStorage ?? '', table, {
      allowInsecureConnection: true,
    });
    const entities: string[] = [];
    for await (const { rowKey, etag } of client.listEntities()) entities.push(`${rowKey} ${etag}`);
    return entities.filter((row) => !row.startsWith('o~'));
  };
  return { findings: await rows('findings'), runs: await rows('runs') };
}

/** All that stands in tables and blobs, as text. */
async function everythingStored(): Promise<readonly string[]> {
  const connection = process.env.AzureWebJobsStorage ?? '';
  const texts: string[] = [];
  for await (const { name = '' } of TableServiceClient.fromConnectionString(connection, {
    allowInsecureConnection: true,
  }).listTables()) {
    const client = TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });
    for await (const entity of client.listEntities()) texts.push(JSON.stringify(entity));
  }
  const blobs = BlobServiceClient.fromConnectionString(connection);
  for await (const { name: container } of blobs.listContainers()) {
    const client = blobs.getContainerClient(container);
    for await (const { name } of client.listBlobsFlat())
      texts.push((await client.getBlobClient(name).downloadToBuffer()).toString());
  }
  return texts;
}

describe('the whole way, from Azure to findings', () => {
  it('finds nothing in the compliant estate but a baseline that nobody reviewed, and is not blind', async () => {
    expect(await openFindings()).toEqual([]);
    expect(await newestRun()).toMatchObject({ outcome: 'completed', summary: { fail: 1, unknown: 0 }, gaps: [] });
  });

  it('sees a route deleted at Azure in the next run, and sees it come back', async () => {
    const url = `${everything.azure?.url}${routeTable}/routes/default-to-firewall?api-version=2024-05-01`;
    const route = await (await fetch(url)).text();
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    await everything.host.invoke('assess-posture');
    const findings = await openFindings();
    expect(
      findings.filter(({ control }) => control === 'RTG-101').map(({ resource }) => nameOf(armId(resource))),
    ).toEqual(['snet-ops-container', 'snet-ops-host']);

    expect((await fetch(url, { method: 'PUT', body: route, headers: { 'content-type': 'application/json' } })).ok).toBe(
      true,
    );
    await everything.host.invoke('assess-posture');
    expect(await openFindings()).toEqual([]);
    const [first] = findings;
    const { history } = await get<{ history: { kind: string }[] }>(`/api/findings/${first?.id}`);
    expect(history.map(({ kind }) => kind)).toEqual(['resolved', 'opened']);
  });

  it('tells Teams who is concerned, in one card for what one run found', async () => {
    const told = () => cardsIn(everything.azure?.received ?? []).map(({ fallbackText }) => String(fallbackText));
    for (let tries = 0; tries < 100 && told().length === 0; tries++) await sleep(50);
    expect(told()).toEqual([
      'HIGH · new · and 2 others · rt-ops-weu: route removed (default-to-firewall) since the baseline by an author who is unknown; it opens internet (any tenant)',
    ]);
    expect(JSON.stringify(await get('/api/status'))).not.toContain('sig=');
    const { channels } = await get<StatusDocument>('/api/status');
    expect(channels).toMatchObject([
      { channel: 'security team', dead: [] },
      { channel: 'sentinel', dead: [] },
    ]);
  });

  it('writes nothing but its ledger row when nothing changed', async () => {
    const before = await storedRows();
    await everything.host.invoke('assess-posture');
    const after = await storedRows();
    expect(after.findings).toEqual(before.findings);
    expect(after.runs.length).toBe(before.runs.length + 1);
    expect(after.runs).toEqual(expect.arrayContaining([...before.runs]));
  });

  it('resolves nothing that it could not see', async () => {
    everything.azure?.change((estate) => ({
      ...estate,
      resources: estate.resources.map((row) => (row.id === routeTable ? { ...row, properties: { routes: [] } } : row)),
    }));
    await everything.host.invoke('assess-posture');
    const before = await openFindings();
    expect(before).not.toEqual([]);

    everything.azure?.faults.add({ table: 'resources', status: 403 });
    await everything.host.invoke('assess-posture');
    expect(await openFindings()).toEqual(before);
    expect((await newestRun()).gaps).toEqual([
      expect.objectContaining({ part: 'resources', scope: '/', because: expect.stringContaining('403') }),
    ]);
  });

  it('keeps what people do about a finding in its history, with their names', async () => {
    const [{ id } = { id: '' }] = await openFindings();
    const act = async (word: string, body: object, headers = {}) => {
      const url = `${everything.host.url}/api/findings/${id}/${word}`;
      const json = { 'content-type': 'application/json' };
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { ...json, ...headers } });
      return { status: answer.status, ...((await answer.json()) as { finding?: Finding; detail?: string }) };
    };
    const claims = [
      { typ: 'name', val: 'ana@tarnwater.example' },
      { typ: 'roles', val: 'Weir.Act' },
    ];
    const principal = JSON.stringify({ auth_typ: 'aad', name_typ: 'name', role_typ: 'roles', claims });
    const signedIn = { 'x-ms-client-principal': Buffer.from(principal).toString('base64') };
    process.env.WEBSITE_AUTH_ENABLED = 'True';
    expect(await act('acknowledge', { why: 'we are on it', by: 'mallory' }, signedIn)).toMatchObject({
      status: 200,
      finding: { acknowledged: { by: 'ana@tarnwater.example', known: 'signed-in', why: 'we are on it' } },
    });
    expect(await act('acknowledge', { why: 'me too', by: 'ben' })).toMatchObject({ status: 409 });
    expect(await act('exempt', { why: 'until the move', by: 'ben', until: '2099-01-31' })).toMatchObject({
      finding: { state: 'open', exemption: { by: 'ben', known: 'claimed', until: '2099-01-31T00:00:00.000Z' } },
    });
    expect(await act('reopen', { why: 'the move is off', by: 'ben' })).toMatchObject({ finding: { state: 'open' } });
    const { finding, history } = await get<{ finding: Finding; history: { kind: string; act?: { by: string } }[] }>(
      `/api/findings/${id}`,
    );
    expect([finding.acknowledged, finding.exemption]).toEqual([undefined, undefined]);
    expect(history.slice(0, 3).map(({ kind, act: by }) => [kind, by?.by])).toEqual([
      ['reopened', 'ben'],
      ['exempted', 'ben'],
      ['acknowledged', 'ana@tarnwater.example'],
    ]);
    const incident = await get<IncidentDocument>(`/api/findings/${id}/incident`);
    expect(incident).toMatchObject({ schema: 'weir.incident/1', finding: { id } });
    expect(incident.timeline.map(({ what, by }) => [what, by])).toEqual(
      expect.arrayContaining([
        ['opened', undefined],
        ['acknowledged', 'ana@tarnwater.example'],
        ['exempted', 'ben'],
      ]),
    );
    const refusals = [
      await act('reopen', { why: 'again', by: 'ben' }),
      await act('exempt', { why: 'x', by: 'ben', until: '2020-01-01' }),
      await act('exempt', { why: 'x', by: 'ben' }),
      await act('acknowledge', { by: 'ben' }),
      await act('acknowledge', { why: 'x' }),
      await act('delete', { why: 'x', by: 'ben' }),
    ];
    expect(refusals.map(({ status, detail }) => [status, typeof detail])).toEqual([
      [409, 'string'],
      ...Array.from({ length: 5 }, () => [400, 'string']),
    ]);
  });

  it('tells the ways out of the estate as it was last seen, and follows a packet', async () => {
    everything.azure?.faults.add({ table: 'resources', status: 403 });
    await everything.host.invoke('assess-posture');
    expect(await get('/api/paths')).toMatchObject({ status: 503, detail: expect.stringContaining('403') });
    everything.azure?.faults.clear();
    await everything.host.invoke('assess-posture');
    const { schema, paths } = await get<{ schema: string; paths: readonly PathDocument[] }>(
      '/api/paths?workspace=dbw-tarn-ops-weu',
    );
    expect(schema).toBe('weir.paths/1');
    expect(new Set(paths.map(({ from }) => nameOf(armId(from.workspace))))).toEqual(new Set(['dbw-tarn-ops-weu']));
    expect(await get('/api/trace?from=dbw-tarn-billing-weu&to=8.8.8.8')).toMatchObject({
      schema: 'weir.trace/1',
      disposition: 'blocked',
    });
    const statuses = [
      'paths?workspace=nope',
      'paths?format=svg',
      'trace?from=dbw-tarn-ops-weu',
      'trace?from=x&to=y',
    ].map(async (path) => (await fetch(`${everything.host.url}/api/${path}`)).status);
    expect(await Promise.all(statuses)).toEqual([404, 400, 400, 404]);
  });

  it('gives no address, signature or token away: not in a log, an error, a table or a blob', async () => {
    for (const status of [500, 404]) {
      everything.azure?.faults.add({ host: 'powerplatform.com', status });
      everything.azure?.faults.add({ host: 'ingest.monitor', status });
    }
    await everything.host.invoke('assess-posture');
    await everything.host.invoke('deliver-waiting-alerts');
    const kept = [...(await everythingStored()), ...logged, JSON.stringify(await get('/api/status'))].join('\n');
    expect(kept.length).toBeGreaterThan(10_000);
    expect(kept).not.toMatch(/sig=|simulated-token|powerplatform\.com|Bearer |AccountKey/);
  });

  it('answers what it cannot serve with problem details', async () => {
    const missing = await fetch(`${everything.host.url}/api/findings/none`);
    expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    const wrong = await fetch(`${everything.host.url}/api/findings?severity=bad`);
    expect(await wrong.json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('critical, high, medium, low'),
    });
    const stray = await fetch(`${everything.host.url}/api/findings?cursor=nonsense`);
    expect(stray.status).toBe(400);
  });
});
