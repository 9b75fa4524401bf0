import type { Gap } from '../../../lib/model/evidence';
import type { Snapshot } from '../../../lib/model/snapshot';
import type { Fault } from '../../../local/azure/faults';
import { compliantEstate, onStage } from './collecting';

const weu = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5';
const neu = '/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463';
const hubs = '/subscriptions/e5014001-d6a7-48f5-a201-21c80fba1a6e';
const workspace = `${weu}/resourceGroups/rg-tarn-lakehouse-weu/providers/Microsoft.Databricks/workspaces/dbw-tarn-ops-weu`;
const firewall = `${hubs}/resourceGroups/rg-tarn-hub-weu/providers/Microsoft.Network/azureFirewalls/afw-tarn-weu`;
const virtualHub = `${hubs}/resourceGroups/rg-tarn-hub-weu/providers/Microsoft.Network/virtualHubs/vhub`;
const account = '/api/2.0/accounts/';
const number = '2841973650182746';
const host = 'adb-2841973650182746.4.azuredatabricks.net';
const refused = '403 AuthorizationFailed';

/** The compliant estate with a virtual hub, so that every kind of call is made. */
function estateWithHub(): Snapshot {
  const estate = compliantEstate();
  const hub = {
    id: virtualHub,
    name: 'vhub',
    type: 'microsoft.network/virtualhubs',
    location: 'westeurope',
    properties: {},
  };
  const intent = {
    id: `${virtualHub}/routingIntent/intent`,
    name: 'intent',
    type: 'microsoft.network/virtualhubs/routingintent',
    properties: { routingPolicies: [{ name: 'all', destinations: ['Internet'], nextHop: firewall }] },
  };
  return {
    ...estate,
    resources: [...estate.resources, hub, intent],
    hubConnections: { [virtualHub]: [{ id: `${virtualHub}/hubVirtualNetworkConnections/spoke` }] },
  };
}

type Loss = (whole: Snapshot) => Partial<Record<keyof Snapshot, unknown>>;

const lost =
  (...keys: readonly (keyof Snapshot)[]): Loss =>
  () =>
    Object.fromEntries(keys.map((key) => [key, undefined]));
const lostOf =
  (key: keyof Snapshot, id: string): Loss =>
  (whole) => ({ [key]: without(whole[key], ([entry]) => entry === id) });
const lostTypes =
  (pattern: RegExp): Loss =>
  ({ resources }) => ({ resources: resources.filter(({ type }) => !pattern.test(type)) });
const lostOfAccount =
  (...keys: readonly string[]): Loss =>
  ({ databricksAccount }) => ({
    databricksAccount: without(databricksAccount, ([key]) => keys.includes(key)),
  });

function without(object: unknown, isLost: (entry: [string, unknown]) => boolean): object {
  return Object.fromEntries(Object.entries(object ?? {}).filter((entry) => !isLost(entry)));
}

describe('a call that is refused', () => {
  const cases: readonly (readonly [string, Fault, Gap, Loss])[] = [
    [
      'the table of most resources',
      { table: 'resources' },
      { part: 'resources', scope: '/', because: refused },
      (whole) => ({
        ...lostTypes(/^(?!microsoft\.(resources|authorization)|(.*(zones\/a|rulecollectiongroups))$)/)(whole),
        ...lost(
          'diagnosticSettings',
          'outboundEndpoints',
          'hubConnections',
          'managementLocks',
          'workspaceSettings',
        )(whole),
      }),
    ],
    [
      'the rule collection groups',
      { table: 'networkresources' },
      { part: 'networkresources', scope: '/', because: refused },
      lostTypes(/rulecollectiongroups$/),
    ],
    [
      'the DNS records',
      { table: 'dnsresources' },
      { part: 'dnsresources', scope: '/', because: refused },
      lostTypes(/zones\/a$/),
    ],
    [
      'the subscriptions',
      { table: 'resourcecontainers' },
      { part: 'resourcecontainers', scope: '/', because: refused },
      lostTypes(/^microsoft\.resources/),
    ],
    [
      'the role assignments',
      { table: 'authorizationresources' },
      { part: 'authorizationresources', scope: '/', because: refused },
      lostTypes(/^microsoft\.authorization/),
    ],
    [
      "a workspace's locks",
      { path: `${workspace}/providers/Microsoft.Authorization/locks` },
      { part: 'locks', scope: workspace, because: refused },
      lostOf('managementLocks', workspace),
    ],
    [
      "a firewall's diagnostic settings",
      { path: `${firewall}/providers/Microsoft.Insights` },
      { part: 'diagnostics', scope: firewall, because: refused },
      lostOf('diagnosticSettings', firewall),
    ],
    [
      "a workspace's endpoints",
      { path: `${workspace}/outboundNetwork` },
      { part: 'requiredEndpoints', scope: workspace, because: refused },
      lostOf('outboundEndpoints', workspace),
    ],
    [
      "a hub's connections",
      { path: '/hubVirtualNetworkConnections' },
      { part: 'hubConnections', scope: virtualHub, because: refused },
      lostOf('hubConnections', virtualHub),
    ],
    [
      "a hub's routing intent",
      { path: '/routingIntent' },
      { part: 'routingIntents', scope: virtualHub, because: refused },
      lostTypes(/routingintent$/),
    ],
    [
      'the service tags',
      { path: '/serviceTags' },
      { part: 'serviceTags', scope: '/', because: refused },
      lost('serviceTags'),
    ],
    [
      'the whole account',
      { path: account },
      { part: 'serverless', scope: '/', because: refused },
      lost('databricksAccount'),
    ],
    [
      "the account's workspaces",
      { host: 'accounts.', path: /\/workspaces$/ },
      { part: 'serverless', scope: '/', because: `workspaces: ${refused}` },
      lostOfAccount('workspaces', 'workspaceNetworkOptions'),
    ],
    [
      'the network policies',
      { path: '/network-policies' },
      { part: 'serverless', scope: '/', because: `network policies: ${refused}` },
      lostOfAccount('networkPolicies'),
    ],
    [
      'the metastores',
      { host: 'accounts.', path: '/metastores' },
      { part: 'serverless', scope: '/', because: `metastores: ${refused}` },
      lostOfAccount('metastores'),
    ],
    [
      'the connectivity configurations',
      { path: '/network-connectivity-configs' },
      { part: 'serverless', scope: '/', because: `network connectivity configurations: ${refused}` },
      lostOfAccount('networkConnectivityConfigs'),
    ],
    [
      'one network option',
      { path: `/workspaces/${number}/network` },
      { part: 'serverless', scope: workspace, because: `network option of workspace ${number}: ${refused}` },
      ({ databricksAccount }) => ({
        databricksAccount: {
          ...databricksAccount,
          workspaceNetworkOptions: databricksAccount?.workspaceNetworkOptions?.filter(
            (one) => String(one.workspace_id) !== number,
          ),
        },
      }),
    ],
    [
      'every setting of a workspace',
      { host },
      { part: 'workspaceSettings', scope: workspace, because: refused },
      lostOf('workspaceSettings', workspace),
    ],
  ];

  it.each(cases)('for %s is exactly one gap, and takes nothing else away', async (_, fault, gap, loss) => {
    await onStage({ estate: estateWithHub() }, async ({ collect, azure }) => {
      const whole = await collect();
      expect(whole.gaps).toEqual([]);
      azure.faults.add({ ...fault, status: 403, code: 'AuthorizationFailed' });
      expect({ ...whole, ...loss(whole) }).not.toEqual(whole);
      expect(await collect()).toEqual({ ...whole, ...loss(whole), takenAt: expect.any(String), gaps: [gap] });
    });
  });

  it('for an older workspace leaves its row as Resource Graph has it', async () => {
    const estate = compliantEstate();
    const resources = estate.resources.map((row) =>
      row.id === workspace ? { ...row, apiVersion: '2023-02-01' } : row,
    );
    await onStage({ estate: { ...estate, resources } }, async ({ collect, azure }) => {
      azure.faults.add({ path: /\/dbw-tarn-ops-weu$/, status: 403 });
      const snapshot = await collect();
      expect(snapshot.gaps).toEqual([{ part: 'workspaces', scope: workspace, because: refused }]);
      expect(snapshot.resources.find(({ id }) => id === workspace)).toMatchObject({ apiVersion: '2023-02-01' });
    });
  });

  it.each([
    ['/workspace-conf', 'enableExportNotebook'],
    ['/settings/types/sql_results_download', 'sql_results_download'],
    ['/ip-access-lists', 'ipAccessLists'],
  ])('for one setting (%s) is named in its workspace and is no gap', async (path, name) => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      azure.faults.add(
        path === '/workspace-conf' ? { host, path, times: 2, status: 403 } : { host, path, status: 403 },
      );
      const { workspaceSettings = {}, gaps } = await collect();
      expect(gaps).toEqual([]);
      expect(workspaceSettings[workspace]?.unread).toMatchObject({ [name]: refused });
      expect(JSON.stringify(without(workspaceSettings[workspace], ([key]) => key === 'unread'))).not.toContain(
        `"${name}":`,
      );
    });
  });

  it('does not mistake a setting that nobody made for one that could not be read', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      azure.faults.add({ host, path: '/settings/types/disable_legacy_dbfs', status: 404 });
      const { workspaceSettings = {}, gaps } = await collect();
      expect(gaps).toEqual([]);
      expect(workspaceSettings[workspace]).toMatchObject({ unread: {} });
      expect(workspaceSettings[workspace]?.settings).toEqual({ sql_results_download: expect.anything() });
    });
  });
});

describe('a subscription that cannot be read', () => {
  const ids = [hubs, neu, weu].map((scope) => scope.slice('/subscriptions/'.length));
  const silence = (scope: string) => ({
    part: 'estate',
    scope,
    because: 'the subscription did not answer: the monitor needs the role Reader on it',
  });

  it('is one gap, and the others are whole', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      const whole = await collect({ scope: { subscriptions: ids } });
      expect(whole.gaps).toEqual([]);
      azure.faults.add({ subscription: ids[1] ?? '' });
      const snapshot = await collect({ scope: { subscriptions: ids } });
      const below = ([id]: [string, unknown]) => id.startsWith(neu);
      expect(snapshot).toEqual({
        ...whole,
        takenAt: expect.any(String),
        resources: whole.resources.filter(({ id }) => !id.startsWith(neu)),
        workspaceSettings: without(whole.workspaceSettings, below),
        diagnosticSettings: without(whole.diagnosticSettings, below),
        managementLocks: without(whole.managementLocks, below),
        outboundEndpoints: without(whole.outboundEndpoints, below),
        gaps: [silence(neu)],
      });
    });
  });

  it('is one gap where it does not exist, however it is written', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect }) => {
      const stranger = '99999999-AAAA-4999-9999-999999999999';
      const { gaps } = await collect({
        scope: { subscriptions: [stranger, ids[0]?.toUpperCase() ?? '', stranger.toLowerCase()] },
      });
      expect(gaps).toEqual([silence(`/subscriptions/${stranger.toLowerCase()}`)]);
    });
  });

  it('is one gap for each of them where none can be read', async () => {
    await onStage({ estate: compliantEstate() }, async ({ collect, azure }) => {
      for (const subscription of ids.slice(1)) azure.faults.add({ subscription });
      const { gaps, resources, workspaceSettings } = await collect({ scope: { subscriptions: ids.slice(1) } });
      const because = `the subscription did not answer: ${refused}`;
      expect(gaps).toEqual([neu, weu].map((scope) => ({ part: 'estate', scope, because })));
      expect(resources).toEqual([]);
      expect(workspaceSettings).toEqual({});
    });
  });

  it('is a gap over everything where nothing was named and nothing answered', async () => {
    await onStage({ estate: { weir: 1, takenAt: '', resources: [] } }, async ({ collect }) => {
      const { gaps, workspaceSettings } = await collect({ databricksAccountId: '' });
      expect(gaps).toContainEqual({
        part: 'estate',
        scope: '/',
        because: 'the estate did not answer: the monitor needs the role Reader on it',
      });
      expect(workspaceSettings).toBeUndefined();
    });
  });
});
