import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEstate } from '../../lib/collect/estate-files';
import type { StatusDocument } from '../../lib/jobs/tell-status';
import { armId, nameOf } from '../../lib/model/arm-id';
import type { Finding } from '../../lib/model/finding';
import type { FindingPage } from '../../lib/model/ports';
import type { DenialsDocument } from '../../lib/report/denials-document';
import { type Everything, startEverything } from '../../local/everything';

const root = join(__dirname, '../..');
const minute = 60_000;

let everything: Everything;

const folder = mkdtempSync(join(tmpdir(), 'weir-traffic-'));
const config = join(folder, 'weir.config.json');
const sample = JSON.parse(readFileSync(join(root, 'local/estates/weir.config.json'), 'utf8'));

/** What serverless compute of dbw-tarn-insight-weu was denied an hour ago. */
const denied = {
  time: new Date(Date.now() - 60 * minute).toISOString(),
  workspace: '6620417389954071',
  destination: 'pastebin.com',
};

beforeAll(async () => {
  writeFileSync(
    config,
    JSON.stringify({
      ...sample,
      traffic: { historyDays: 9, warehouses: [{ workspace: 'dbw-tarn-insight-weu', id: 'w1' }] },
    }),
  );
  everything = await startEverything({
    estate: await readEstate([join(root, 'local/estates/compliant.json')]),
    main: join(root, 'dist/index.js'),
    config,
    port: 0,
    limits: { queries: 1_000 },
    log: () => undefined,
  });
  everything.azure?.firewallLog.serverless.push(denied);
  await everything.host.invoke('watch-traffic');
});

afterAll(async () => {
  await everything.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => everything.azure?.faults.clear());

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(everything.host.url + path)).json()) as T;
}

async function openFindings(control: string): Promise<readonly Finding[]> {
  return (await get<FindingPage>(`/api/findings?status=open&control=${control}`)).findings;
}

async function newestRun() {
  const { traffic } = await get<StatusDocument>('/api/status');
  if (!traffic) throw new Error('no run that reads logs has completed');
  return traffic;
}

async function readUpTo(): Promise<number> {
  return Date.parse(Object.values((await newestRun()).readUpTo ?? {})[0] ?? '');
}

describe('watching traffic', () => {
  it('reads the logs of the estate up to now, and says so in the status', async () => {
    const run = await newestRun();
    expect(run).toMatchObject({ job: 'watch-traffic', outcome: 'completed', gaps: [] });
    expect(Object.keys(run.readUpTo ?? {}).map((id) => nameOf(armId(id)))).toEqual([
      'log-tarn-security',
      'dbw-tarn-insight-weu',
    ]);
    expect(Date.now() - (await readUpTo())).toBeLessThan(10 * minute);
    expect(await openFindings('TRF-201')).toEqual([]);
    expect(await openFindings('TRF-202')).toEqual([]);
  });

  it('tells a person of what a cluster tried that none usually tries, and whether another way is open', async () => {
    const spike = (await openFindings('TRF-102')).find(({ facet }) => facet?.endsWith(' file-sharing'));
    expect(spike).toMatchObject({ severity: 'high', reason: expect.stringContaining('transfer.sh:443 (') });
    expect(spike?.reason).toContain('It is blocked on every other way, too');
    const known = await openFindings('TRF-101');
    expect(known.map(({ facet }) => facet)).toContainEqual(expect.stringContaining(' transfer.sh'));
  });

  it('tells what serverless compute was denied, which no firewall sees', async () => {
    const found = (await openFindings('TRF-101')).filter(({ facet }) => facet?.includes(' serverless '));
    expect(found).toMatchObject([
      { reason: expect.stringContaining('pastebin.com'), resource: expect.stringMatching(/insight-weu$/) },
    ]);
  });

  it('puts a row that comes 40 hours late where it belongs', async () => {
    const log = everything.azure?.firewallLog;
    const sample = log?.rows.find(({ denyClass }) => denyClass === 'default-deny');
    if (!log || !sample) throw new Error('there is no simulated log');
    const time = Date.now() - 40 * 60 * minute;
    const countThen = async () => {
      const { series, from } = await get<DenialsDocument>('/api/denied-egress?days=3');
      const hour = Math.floor((time - Date.parse(from)) / (60 * minute));
      return series
        .filter(({ destinationClass, subnet }) => destinationClass === 'other' && subnet === 'snet-ops-container')
        .reduce((sum, { counts }) => sum + (counts[hour] ?? 0), 0);
    };
    const before = await countThen();
    const late = {
      ...sample,
      time: new Date(time).toISOString(),
      arrived: new Date((await readUpTo()) + 1).toISOString(),
    };
    log.rows.push({ ...late, destination: 'late.example', count: 7 });
    await everything.host.invoke('watch-traffic');
    expect(await countThen()).toBe(before + 7);
    await everything.host.invoke('watch-traffic');
    expect(await countThen()).toBe(before + 7);
  });

  it('gives the counts to whoever draws them', async () => {
    const { schema, series, ...span } = await get<DenialsDocument>('/api/denied-egress?days=2');
    expect([schema, span.binMinutes, Date.parse(span.to) - Date.parse(span.from)]).toEqual([
      'weir.denied-egress/1',
      60,
      48 * 60 * minute,
    ]);
    const shared = series.filter(({ destinationClass }) => destinationClass === 'file-sharing');
    expect(shared).toMatchObject([{ subnet: 'snet-ops-container', denyClass: 'default-deny' }]);
    expect(shared[0]?.counts).toHaveLength(48);
    expect(Math.max(...(shared[0]?.counts ?? []).map(Number))).toBeGreaterThanOrEqual(180);
    const other = await get<DenialsDocument>('/api/denied-egress?workspace=/subscriptions/none');
    expect(other.series).toEqual([]);
    for (const query of ['days=0', 'days=99', 'days=x', 'hours=1'])
      expect((await fetch(`${everything.host.url}/api/denied-egress?${query}`)).status).toBe(400);
  });

  it.each([
    ['a partial answer', { truncate: true }, 'partial'],
    ['a 504', { status: 504 }, '504'],
    ['a 204', { status: 204 }, '204'],
  ])('leaves the watermark where it is after %s, and reports a gap', async (_title, fault, because) => {
    const before = await readUpTo();
    everything.azure?.faults.add({ host: 'api.loganalytics', ...fault });
    await everything.host.invoke('watch-traffic');
    expect(await readUpTo()).toBe(before);
    expect((await newestRun()).gaps).toEqual([
      expect.objectContaining({ part: 'logHealth', because: expect.stringContaining(because) }),
    ]);
  });

  it('does not read on while it cannot see whose subnets there are', async () => {
    const before = await readUpTo();
    everything.azure?.faults.add({ table: 'resources', status: 403 });
    await everything.host.invoke('watch-traffic');
    expect(await newestRun()).toMatchObject({ readUpTo: {}, summary: { pass: 0 }, gaps: [{ part: 'resources' }] });
    everything.azure?.faults.clear();
    await everything.host.invoke('watch-traffic');
    expect(await readUpTo()).toBeGreaterThanOrEqual(before);
  });

  it('touches no finding of the posture, and none of it touches those of the logs', async () => {
    const log = everything.azure?.firewallLog;
    if (!log) throw new Error('there is no simulated log');
    log.plans.AZFWThreatIntel = 'Basic';
    await everything.host.invoke('watch-traffic');
    const found = await openFindings('TRF-203');
    expect(found).toMatchObject([{ facet: 'AZFWThreatIntel', reason: expect.stringContaining('Basic') }]);
    await everything.host.invoke('assess-posture');
    expect(await openFindings('TRF-203')).toEqual(found);
    log.plans.AZFWThreatIntel = 'Analytics';
    await everything.host.invoke('watch-traffic');
    expect(await openFindings('TRF-203')).toEqual([]);
  });
});
