import { join } from 'node:path';
import { readEstate } from '../../lib/collect/estate-files';
import type { ChangesDocument } from '../../lib/jobs/list-changes';
import type { Finding } from '../../lib/model/finding';
import type { FindingPage } from '../../lib/model/ports';
import { type Everything, startEverything } from '../../local/everything';

const root = join(__dirname, '../..');
const weu = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups';
const routes = `${weu}/rg-tarn-network-weu/providers/Microsoft.Network/routeTables/rt-ops-weu/routes`;

let everything: Everything;

beforeAll(async () => {
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/compliant.json')]),
    main: join(root, 'dist/index.js'),
    config: join(root, 'local/estates/weir.config.json'),
    port: 0,
    limits: { queries: 1_000 },
    log: () => undefined,
  });
  await everything.host.invoke('assess-posture');
});

afterAll(() => everything.stop());

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(everything.host.url + path)).json()) as T;
}

const changes = async () =>
  (await get<ChangesDocument>('/api/changes')).changes.map(({ kind, facet }) => [kind, facet]);

async function openDrift(): Promise<readonly Finding[]> {
  const { findings } = await get<FindingPage>('/api/findings?status=open');
  return findings.filter(({ control }) => control.startsWith('DRF-'));
}

async function approve(id: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  const call = { method: 'POST', body: JSON.stringify(body), headers };
  return (await fetch(`${everything.host.url}/api/changes/${id}/approve`, call)).status;
}

async function put(name: string, properties: object): Promise<void> {
  const url = `${everything.azure?.url}${routes}/${name}?api-version=2024-05-01`;
  const headers = {
    'content-type': 'application/json',
    'x-ms-client-principal-name': 'ana@tarnwater.example',
    'x-ms-correlation-request-id': 'deployment-1',
  };
  expect((await fetch(url, { method: 'PUT', headers, body: JSON.stringify({ properties }) })).ok).toBe(true);
}

describe('drift', () => {
  const direct = { addressPrefix: '203.0.113.0/24', nextHopType: 'Internet' };

  it('starts from a baseline that nobody reviewed, and says so until a person approves it', async () => {
    const { baseline, present } = await get<ChangesDocument>('/api/changes');
    expect(baseline).toMatchObject({ standing: 'initial', by: 'Weir' });
    expect((await openDrift()).map(({ control }) => control)).toEqual(['DRF-201']);
    expect(await approve('baseline', { by: 'ana', why: 'reviewed', present: 'another' })).toBe(409);
    expect(await approve('baseline', { by: 'ana', why: 'reviewed', present })).toBe(200);
    expect((await get<ChangesDocument>('/api/changes')).baseline).toMatchObject({
      standing: 'approved',
      by: 'ana',
      why: 'reviewed',
      previous: baseline.id,
    });
    await everything.host.invoke('assess-posture');
    expect(await openDrift()).toEqual([]);
  });

  it('opens a finding for what changed, and resolves it when that one change is approved', async () => {
    await put('direct', direct);
    await put('nowhere', { addressPrefix: '203.0.113.8/32', nextHopType: 'None' });
    await everything.host.invoke('assess-posture');
    expect((await openDrift()).map(({ control, facet }) => `${control} ${facet}`)).toEqual(
      expect.arrayContaining(['DRF-102 route-added direct', 'DRF-104 route-added nowhere']),
    );
    const document = await get<ChangesDocument>('/api/changes');
    const opening = document.changes.find(({ facet }) => facet === 'direct');
    const by = { who: 'ana@tarnwater.example', correlation: 'deployment-1' };
    expect(opening).toMatchObject({ effect: 'widens', opens: [{ value: '203.0.113.0/24' }], by });
    expect(document.changeSets).toMatchObject([{ ...by, changes: document.changes.map(({ id }) => id) }]);
    expect((await openDrift()).map((finding) => finding.by?.who)).toEqual([by.who, by.who]);

    expect(await approve(opening?.id ?? '', { by: 'ana', why: 'request 4711' })).toBe(200);
    expect(await approve(opening?.id ?? '', { by: 'ana', why: 'once more' })).toBe(404);
    expect(await changes()).toEqual([['route-added', 'nowhere']]);
    await everything.host.invoke('assess-posture');
    expect((await openDrift()).map(({ facet }) => facet)).toEqual(['route-added nowhere']);
  });

  it('leaves nothing when what changed is taken back', async () => {
    const url = `${everything.azure?.url}${routes}/nowhere?api-version=2024-05-01`;
    expect((await fetch(url, { method: 'DELETE' })).ok).toBe(true);
    await everything.host.invoke('assess-posture');
    expect([await changes(), await openDrift()]).toEqual([[], []]);
  });

  it.each([
    ['no reason', { by: 'ana' }, 400],
    ['nobody', { why: 'because' }, 400],
    ['no change of that id', { by: 'ana', why: 'because' }, 404],
  ])('refuses an approval with %s', async (_title, body, status) => {
    expect(await approve('0'.repeat(32), body)).toBe(status);
  });
});
