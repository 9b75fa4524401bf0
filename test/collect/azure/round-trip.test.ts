import { readInventory } from '../../../lib/collect/inventory';
import { resourceReaders } from '../../../lib/collect/resource-types';
import type { WireRow } from '../../../lib/model/snapshot';
import { accountId, compliantEstate, credential, onStage, queriesOf, withoutBlanks } from './collecting';

const blobServices = (entries: object) =>
  Object.entries(entries).filter(([id]) => !id.endsWith('/blobServices/default'));
const byId = (a: WireRow, b: WireRow) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1);

describe('collecting a live estate', () => {
  it('brings home what the estate holds', async () => {
    const estate = compliantEstate();
    await onStage({ estate, pageSize: 2 }, async ({ collect }) => {
      const { homeTenant = '' } = estate;
      const snapshot = await collect({ homeTenant });
      expect(snapshot.gaps).toEqual([]);
      expect(snapshot).toMatchObject({ weir: 1, takenAt: '2026-11-24T00:00:00.000Z', homeTenant });

      const types = new Set(resourceReaders.flatMap((reader) => reader.types));
      const read = estate.resources.filter(({ type }) => types.has(type)).toSorted(byId);
      expect(withoutBlanks(snapshot.resources)).toEqual(withoutBlanks(read));

      expect(Object.entries(snapshot.diagnosticSettings ?? {})).toEqual(blobServices(estate.diagnosticSettings ?? {}));
      expect(snapshot.outboundEndpoints).toEqual(estate.outboundEndpoints);
      expect(snapshot.hubConnections).toEqual({});
      expect(snapshot.serviceTags).toEqual(estate.serviceTags);
    });
  });

  it('brings home enough to know every part without a gap', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect }) => {
      const parts = Object.entries(readInventory(await collect()));
      expect(parts.filter(([, part]) => !part.known || part.gaps.length > 0)).toEqual([]);
      expect(parts.length).toBeGreaterThan(30);
    });
  });

  it('brings home the whole Databricks account', async () => {
    const estate = compliantEstate();
    await onStage({ estate, pageSize: 1 }, async ({ collect }) => {
      const { databricksAccount } = await collect();
      for (const [name, list] of Object.entries(estate.databricksAccount ?? {})) {
        expect(databricksAccount?.[name as keyof typeof databricksAccount]).toHaveLength(list.length);
        expect(databricksAccount?.[name as keyof typeof databricksAccount]).toEqual(expect.arrayContaining([...list]));
      }
    });
  });

  it('reads the settings that decide what can leave a workspace, one key a call', async () => {
    const estate = compliantEstate();
    await onStage({ estate }, async ({ collect, azure }) => {
      const { workspaceSettings = {} } = await collect();
      expect(Object.keys(workspaceSettings)).toEqual(Object.keys(estate.workspaceSettings ?? {}));
      for (const [id, settings] of Object.entries(workspaceSettings)) {
        expect(estate.workspaceSettings?.[id]).toMatchObject(settings);
        expect(settings).toMatchObject({
          conf: { enableResultsDownloading: 'false', enableIpAccessLists: 'true' },
          settings: { disable_legacy_dbfs: { disable_legacy_dbfs: { value: true } } },
          unread: {},
        });
      }
      const keys = azure.received.filter(({ path }) => path.endsWith('/workspace-conf')).map(({ query }) => query);
      expect(keys).toHaveLength(9 * 4);
      expect(keys.filter((query) => query.includes(',') || query.includes('%2C'))).toEqual([]);
    });
  });

  it('asks Resource Graph one query a table, and everything else once', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure, naps }) => {
      await collect();
      const tables = ['resources', 'networkresources', 'dnsresources', 'resourcecontainers', 'authorizationresources'];
      expect(tables.map((table) => queriesOf(azure, table))).toEqual([1, 1, 1, 1, 1]);
      const calls = azure.received.map(({ host, path, query, body }) => JSON.stringify([host, path, query, body]));
      expect(new Set(calls).size).toBe(calls.length);
      expect(calls.filter((call) => call.includes('/serviceTags'))).toHaveLength(1);
      // 5 queries; diagnostics of 4 workspaces, 2 firewalls and 2 vaults; endpoints of 3 workspaces; locks of 4; the tags;
      // 4 lists and 4 options of the account; 12 settings of 4 workspaces.
      expect(calls).toHaveLength(5 + 8 + 3 + 4 + 1 + 4 + 4 + 48);
      expect(naps).toEqual([]);
    });
  });

  it('gives the same bytes for the same estate', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect }) => {
      const [first, second] = [await collect(), await collect()];
      expect(JSON.stringify(second)).toBe(JSON.stringify(first));
    });
  });

  it.each(['2025-02-01-preview', '', undefined])(
    'reads from ARM a workspace that Resource Graph has at the API version %p',
    async (apiVersion) => {
      const estate = compliantEstate();
      const isOlder = ({ type, name }: WireRow) =>
        type === 'microsoft.databricks/workspaces' && name === 'dbw-tarn-ops-weu';
      const asSeen = (row: WireRow) => ({
        ...row,
        apiVersion,
        properties: { workspaceUrl: 'as Resource Graph has it' },
      });
      const older = { ...estate, resources: estate.resources.map((row) => (isOlder(row) ? asSeen(row) : row)) };
      await onStage({ estate: older }, async ({ collect, azure }) => {
        azure.faults.add({ stale: true });
        azure.change((now) => ({ ...now, resources: estate.resources }));
        const { resources, gaps } = await collect();
        expect(gaps).toEqual([]);
        expect(resources.find(isOlder)).toMatchObject({
          apiVersion: '2026-01-01',
          properties: estate.resources.find(isOlder)?.properties,
        });
        const reads = azure.received.filter(
          ({ path }) => /\/workspaces\/[^/]+$/.test(path) && path.startsWith('/subscriptions'),
        );
        expect(reads).toHaveLength(1);
      });
    },
  );

  it('says which setting is missing when it knows no Databricks account', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      const snapshot = await collect({ databricksAccountId: '' });
      expect(snapshot.databricksAccount).toBeUndefined();
      expect(snapshot.gaps).toEqual([
        { part: 'serverless', scope: '/', because: 'databricksAccountId is not set in weir.config.json' },
      ]);
      expect(azure.received.filter(({ host }) => host.startsWith('accounts.'))).toEqual([]);
    });
  });

  it('asks every service with a token of its own', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect }) => {
      const scopes = new Set<string>();
      const getToken = async (scope: string | string[]) => {
        scopes.add(String(scope));
        return credential.getToken();
      };
      await collect({ credential: { getToken }, databricksAccountId: accountId });
      expect([...scopes].sort()).toEqual([
        '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default',
        'https://management.azure.com/.default',
      ]);
    });
  });

  it('throws what the credential throws when nobody is signed in', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      const getToken = async () => Promise.reject(new Error('Please run az login'));
      await expect(collect({ credential: { getToken } })).rejects.toThrow('Please run az login');
      expect(azure.received).toEqual([]);
    });
  });
});
