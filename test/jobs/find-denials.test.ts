import { findDenials } from '../../lib/jobs/find-denials';
import { armId } from '../../lib/model/arm-id';
import { collection, known, notKnown } from '../../lib/model/evidence';
import type { Flow, LogBin } from '../../lib/model/firewall-log';
import type { Evidenced } from '../../lib/model/inventory';
import { estate, evidence } from '../fixtures/estate';
import { node } from '../fixtures/node';

const now = new Date(Date.UTC(2026, 10, 24, 12, 30));
const hour = 3_600_000;
const terms = { alarmsPerWeek: 2, historyDays: 14 };
const compliant = evidence(estate());
const all = compliant.workspaces.known ? [...compliant.workspaces.value] : [];
const ops = all.find(({ name }) => name === 'dbw-tarn-ops-weu');
if (!ops?.classic?.managedResourceGroup) throw new Error('the sample estate has changed');
const group = ops.classic.managedResourceGroup.text;
const place = { workspace: ops.id.text, subnet: 'snet-ops-container' };
const firewall = '/subscriptions/1/firewall';
const at = (ago: number) => new Date(Math.floor(now.getTime() / hour) * hour - ago * hour).toISOString();

function flow(edit: Partial<Flow> = {}): Flow {
  const what = { denyClass: 'default-deny' as const, destination: 'mirror.example', port: 443, count: 3 };
  return { ...place, firewall, ...what, nodes: ['10.20.1.7'], ...edit };
}

/** Two weeks of the same three denials an hour, and what the edits add so many hours ago. */
function logs(edits: Readonly<Record<number, readonly Flow[]>> = {}): readonly LogBin[] {
  return Array.from({ length: terms.historyDays * 24 }, (_, ago): LogBin => {
    const heard = [{ firewall, table: 'AZFWNetworkRule', rows: 9 }];
    const flows = [flow(), ...(edits[ago] ?? [])];
    return { at: at(ago), subnets: [place], heard, flows, spreads: [], names: [] };
  }).toReversed();
}

function find(bins: readonly LogBin[], parts: Partial<Evidenced> = {}, because?: string) {
  const sources = because === undefined ? [] : [{ id: armId('/log'), because, unreadable: [] }];
  const denied = findDenials(bins, sources, { ...compliant, ...parts }, terms, now);
  if (!denied.known) throw new Error(denied.because);
  return denied.value;
}

const paste = flow({ destination: 'pastebin.com', count: 40 });

describe('denials', () => {
  it('that are usual deserve nobody', () => expect(find(logs()).alarms).toEqual([]));

  it('raise alarms of their workspace for a week, with what else the estate knows', () => {
    const { alarms } = find(logs({ 100: [paste] }));
    expect(alarms.map(({ alarm }) => alarm.kind).sort()).toEqual(['known-destination', 'spike']);
    for (const { resource, alarm } of alarms) {
      expect(resource.key).toBe(ops.id.key);
      expect(alarm).toMatchObject({ at: at(100), wayOut: { reach: 'blocked-everywhere' } });
    }
    expect(find(logs({ 200: [paste] })).alarms).toEqual([]);
  });

  it('name the cluster, the job and the person while the nodes live', () => {
    const nodes = [node(group, { ClusterName: 'etl', RunName: 'load', Creator: 'ann@tarn.example' })];
    const { alarms } = find(logs({ 3: [paste] }), { networkInterfaces: known(collection(nodes)) });
    expect(alarms[0]?.suspects).toEqual([{ cluster: 'etl', job: 'load', person: 'ann@tarn.example' }]);
    expect(find(logs({ 3: [paste] })).alarms[0]?.suspects).toEqual([]);
  });

  it('do not tell of other ways out that nobody could find', () => {
    const [raised] = find(logs({ 3: [paste] }), { egressPaths: notKnown('no') }).alarms;
    expect(raised?.alarm.wayOut).toEqual({ reach: 'unknown', paths: [] });
  });

  it('take who asks for the time at an address as such', () => {
    const time = flow({ destination: '203.0.113.9', port: 123, count: 90 });
    const [raised] = find(logs({ 3: [time] })).alarms;
    expect(raised?.alarm.series).toMatch(/\|time-server$/);
  });

  it('are the same whatever order the bins come in', () => {
    const bins = logs({ 3: [paste], 50: [flow({ denyClass: 'threat-intelligence', threat: 'Bot' })] });
    expect(find(bins.toReversed()).alarms).toEqual(find(bins).alarms);
  });

  it('of no workspace are known where the workspaces are not', () =>
    expect(findDenials(logs(), [], { ...compliant, workspaces: notKnown('403') }, terms, now)).toEqual(
      notKnown('403'),
    ));
});

describe('a firewall that falls silent', () => {
  const silent = logs().slice(0, -4);

  it('raises an alarm while nodes are at work', () => {
    const { alarms } = find(silent, { networkInterfaces: known(collection([node(group, {})])) });
    expect(alarms).toMatchObject([{ resource: { key: firewall }, alarm: { kind: 'silence' } }]);
  });

  it('raises none where no node is at work', () => expect(find(silent).alarms).toEqual([]));

  it('raises none where the logs were not read since', () => {
    const nodes = { networkInterfaces: known(collection([node(group, {})])) };
    const sources = [{ id: armId('/log'), readUpTo: at(3), unreadable: [] }];
    const denied = findDenials(silent, sources, { ...compliant, ...nodes }, terms, now);
    expect(denied.known && denied.value.alarms).toEqual([]);
  });
});

describe('a workspace', () => {
  const watchedOf = (bins: readonly LogBin[], because?: string) =>
    find(bins, {}, because).watched.find(({ id }) => id.key === ops.id.key)?.because;

  it.each<readonly [string, readonly LogBin[], string | undefined, string | undefined]>([
    ['is watched where the firewall that told of it is heard', logs(), undefined, undefined],
    ['is watched although the last reading failed', logs(), '429', undefined],
    ['is not watched a day after', logs().slice(0, -25), undefined, 'nothing was heard for a day'],
    ['is not watched where logs tell nothing of it', [], undefined, 'no log of a firewall has a row'],
    ['is not watched where logs could not be read', [], '403', 'the logs could not be read: 403'],
  ])('%s', (_title, bins, because, expected) => {
    const found = watchedOf(bins, because);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(expected);
  });

  it('without clusters is watched by a SQL warehouse or not at all', () =>
    expect(find(logs()).watched.find(({ id }) => id.key.endsWith('dbw-tarn-insight-weu'))?.because).toContain(
      'no SQL warehouse',
    ));
});
