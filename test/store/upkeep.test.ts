import { TableClient } from '@azure/data-tables';
import type { Finding, Transition } from '../../lib/model/finding';
import { openStores } from '../../lib/store/open-stores';
import { alert, notice } from '../alert/alerts';
import { credential } from '../collect/azure/collecting';
import { useStorage } from './storage';
import { finding, opened } from './transitions';

const { connectionString } = useStorage();
const stores = openStores({ connectionString }, credential);
const table = (name: string) =>
  TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true });
const [longAgo, yetToCome] = [new Date('2000-01-01'), new Date('2100-01-01')];

async function rowsOf(name: string): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const { rowKey } of table(name).listEntities()) rows.push(String(rowKey));
  return rows;
}

describe('purge', () => {
  it('takes away what is over and old, and leaves what is open, waiting or young', async () => {
    const [open, resolved, untold] = [finding('open'), finding('resolved'), finding('untold')];
    await stores.findings.apply([opened(open)], []);
    for (const one of [resolved, untold]) {
      await stores.findings.apply([opened(one)], []);
      const stored = await stores.findings.loadOne(one.id);
      const closed: Finding = { ...one, state: 'resolved', revision: 2 };
      const resolution: Transition = { ...opened(closed), kind: 'resolved' };
      await stores.findings.apply([resolution], stored ? [stored] : []);
    }
    await stores.findings.settle([1, 2].map((revision) => ({ id: resolved.id, revision })));
    await stores.ledger.record({
      id: 'r',
      job: 'assess-posture',
      startedAt: '2026-11-24T00:00:00.000Z',
      outcome: 'completed',
    });
    await stores.parts.record('r', '0', {});
    await stores.inbox.bury('text', '2026-11-24T00:00:00.000Z');
    await stores.alerts.enqueue([alert([notice()])]);

    expect(await stores.purge(longAgo)).toEqual({ runs: 0, parts: 0, logbins: 0, inbox: 0, alerts: 0, findings: 0 });
    expect(await stores.purge(yetToCome)).toEqual({ runs: 1, parts: 1, logbins: 0, inbox: 1, alerts: 0, findings: 3 });
    expect((await stores.findings.load()).map((stored) => stored.finding.id).sort()).toEqual(
      [open.id, untold.id].sort(),
    );
    expect(await stores.findings.history(open.id)).toHaveLength(1);
    expect((await rowsOf('findings')).filter((key) => key.includes(resolved.id))).toEqual([]);
    expect((await rowsOf('alerts')).length).toBeGreaterThan(1);
  });
});

describe('migrate', () => {
  const one = {
    ...finding('older'),
    workspace: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w',
  };

  /** A row of the first layout, which had no columns to filter by. */
  async function forgetColumns(): Promise<void> {
    const {
      etag: _,
      timestamp: __,
      state: ___,
      severity: ____,
      control: _____,
      workspace: ______,
      ...row
    } = await table('findings').getEntity<Record<string, string>>(one.id.slice(0, 1), `f~${one.id}`);
    await table('findings').upsertEntity(
      { ...row, partitionKey: one.id.slice(0, 1), rowKey: `f~${one.id}` },
      'Replace',
    );
  }
  const found = async () => (await stores.findings.page({ control: one.control, workspace: one.workspace })).findings;

  it('gives findings of an older layout their columns, once, also where it was cut short', async () => {
    await stores.findings.apply([opened(one)], []);
    await forgetColumns();
    expect(await found()).toEqual([]);
    expect(await stores.migrate()).toBe(1);
    expect(await found()).toEqual([one]);

    await forgetColumns();
    await stores.migrate();
    expect(await found()).toEqual([]);
    await table('layout').deleteEntity('layout', 'version');
    await stores.migrate();
    expect(await found()).toEqual([one]);
  });

  it('refuses tables of a later version', async () => {
    await table('layout').upsertEntity({ partitionKey: 'layout', rowKey: 'version', version: '99' }, 'Replace');
    await expect(stores.migrate()).rejects.toThrow('layout 99');
  });
});
