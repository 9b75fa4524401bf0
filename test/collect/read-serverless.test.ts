import { readInventory } from '../../lib/collect/inventory';
import type { Serverless, WorkspaceSettings } from '../../lib/model/databricks';
import type { DatabricksAccount, Snapshot, WireObject } from '../../lib/model/snapshot';
import { idOf } from './wire-row';

const workspace = idOf('Microsoft.Databricks/workspaces/dbw');
const whole: DatabricksAccount = {
  workspaces: [],
  networkConnectivityConfigs: [],
  networkPolicies: [],
  workspaceNetworkOptions: [],
};

function inventoryOf(snapshot: Partial<Snapshot>) {
  return readInventory({ weir: 1, takenAt: '2026-01-01T00:00:00.000Z', resources: [], ...snapshot });
}

function serverless(account: DatabricksAccount): Serverless {
  const part = inventoryOf({ databricksAccount: { ...whole, ...account } }).serverless;
  if (!part.known) throw new Error(part.because);
  expect(part.gaps).toEqual([]);
  return part.value;
}

function policy(networkAccess: object) {
  return serverless({ networkPolicies: [{ network_policy_id: 'p', egress: { network_access: networkAccess } }] })
    .networkPolicies[0];
}

function settings(entry: WireObject): WorkspaceSettings {
  const part = inventoryOf({ workspaceSettings: { [workspace]: entry } }).workspaceSettings;
  const [read] = part.known ? part.value : [];
  if (!read) throw new Error('the settings were not read');
  return read;
}

describe('the network policy of a workspace', () => {
  it.each([
    ['the one it was given', [{ workspace_id: 5, network_policy_id: 'mine' }], 'mine'],
    ['the default when none is given', [{ workspace_id: 5 }], 'default-policy'],
    ['the default when the answer is empty text', [{ workspace_id: '5', network_policy_id: '' }], 'default-policy'],
    ['not known when its option was not read', [], undefined],
  ])('is %s', (_, workspaceNetworkOptions, expected) => {
    const account = serverless({ workspaces: [{ workspace_id: 5, workspace_name: 'dbw' }], workspaceNetworkOptions });
    expect(account.workspaces).toEqual([
      { workspaceId: '5', name: 'dbw', connectivityConfig: undefined, networkPolicy: expected },
    ]);
  });
});

describe('the enforcement of a network policy', () => {
  it.each<[string, object, unknown]>([
    ['nothing', {}, []],
    ['no mode', { policy_enforcement: {} }, []],
    ['ENFORCED', { policy_enforcement: { enforcement_mode: 'ENFORCED' } }, []],
    [
      'ENFORCED with a left-over filter',
      { policy_enforcement: { enforcement_mode: 'ENFORCED', dry_run_mode_product_filter: ['DBSQL'] } },
      [],
    ],
    ['DRY_RUN', { policy_enforcement: { enforcement_mode: 'DRY_RUN' } }, 'all'],
    [
      'DRY_RUN with an empty filter',
      { policy_enforcement: { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: [] } },
      'all',
    ],
    [
      'DRY_RUN for a product',
      { policy_enforcement: { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: ['DBSQL'] } },
      ['DBSQL'],
    ],
    ['a mode that is new', { policy_enforcement: { enforcement_mode: 'SOMETIMES' } }, 'all'],
  ])('with %s is a dry run for %j', (_, networkAccess, expected) => {
    expect(policy(networkAccess)?.dryRun).toEqual(expected);
  });

  it('restricts nothing when the policy says nothing of egress', () => {
    expect(serverless({ networkPolicies: [{ network_policy_id: 'p' }] }).networkPolicies[0]?.mode).toBe('FULL_ACCESS');
  });

  it('lists destinations of every kind', () => {
    const read = policy({
      restriction_mode: 'RESTRICTED_ACCESS',
      allowed_internet_destinations: [{ destination: 'pypi.org', internet_destination_type: 'DNS_NAME' }],
      blocked_internet_destinations: [{ destination: 'evil.example' }],
      allowed_storage_destinations: [{ storage_destination_type: 'AZURE_STORAGE', azure_storage_account: 'lake' }],
      allowed_databricks_destinations: [{ workspace_ids: [1, '2'] }, { workspace_ids: [3] }],
    });
    expect(read).toMatchObject({
      internetDestinations: ['pypi.org'],
      blockedDestinations: ['evil.example'],
      storageDestinations: [{ kind: 'AZURE_STORAGE', account: 'lake', service: undefined }],
      databricksDestinations: ['1', '2', '3'],
    });
  });
});

describe('a network connectivity configuration', () => {
  it('lists its rules, and is empty where the account has none', () => {
    const rule = { rule_id: 'r', resource_id: '/Lake', group_id: 'dfs', connection_state: 'PENDING' };
    const configs = [
      {
        network_connectivity_config_id: 'a',
        egress_config: { target_rules: { azure_private_endpoint_rules: [rule] } },
      },
      { network_connectivity_config_id: 'b' },
    ];
    const read = serverless({ networkConnectivityConfigs: configs }).connectivityConfigs;
    expect(read[0]?.endpointRules).toMatchObject([
      { state: 'PENDING', resource: { key: '/lake' }, deactivated: false },
    ]);
    expect(read[1]?.endpointRules).toEqual([]);
  });
});

describe('an account that is read in part', () => {
  it('says of each list that is not there what to do', () => {
    const part = inventoryOf({ databricksAccount: { workspaces: [] } }).serverless;
    expect(part.known && part.gaps.map(({ because }) => because)).toEqual([
      'the snapshot holds no networkConnectivityConfigs; set databricksAccountId and make the monitor an account admin',
      'the snapshot holds no networkPolicies; set databricksAccountId and make the monitor an account admin',
      'the snapshot holds no workspaceNetworkOptions; set databricksAccountId and make the monitor an account admin',
    ]);
  });

  it('does not repeat what the collection has said already', () => {
    const gap = { part: 'serverless', scope: '/', because: 'network policies: 403 PERMISSION_DENIED' };
    const part = inventoryOf({ databricksAccount: { workspaces: [] }, gaps: [gap] }).serverless;
    expect(part.known && part.gaps).toEqual([gap]);
  });

  it('names a malformed item and loses no other', () => {
    const workspaces = [{ workspace_id: 1 }, { workspace_id: true }, { workspace_id: 2 ** 60 }, { workspace_id: 4 }];
    const part = inventoryOf({ databricksAccount: { ...whole, workspaces } }).serverless;
    expect(part.known && part.value.workspaces.map(({ workspaceId }) => workspaceId)).toEqual(['1', '4']);
    expect(part.known && part.gaps.map(({ because }) => because)).toEqual([
      'databricksAccount.workspaces[1].workspace_id is true, not text',
      'databricksAccount.workspaces[2].workspace_id is 1152921504606847000, not an exact number; write it as text',
    ]);
  });
});

describe('the settings of a workspace', () => {
  const conf = {
    enableResultsDownloading: 'false',
    enableExportNotebook: 'true',
    enableNotebookTableClipboard: null,
    enableDbfsFileBrowser: 'False',
    enableIpAccessLists: 'true',
    enableProjectsAllowList: 'true',
    enableTokensConfig: null,
    maxTokenLifetimeDays: '30',
    storeInteractiveNotebookResultsInCustomerAccount: 'false',
  };
  const typed = {
    sql_results_download: { boolean_val: {} },
    disable_legacy_dbfs: { disable_legacy_dbfs: { value: true } },
  };

  it('are on, off, or never made', () => {
    expect(settings({ conf, settings: typed, ipAccessLists: [] })).toMatchObject({
      resultsDownload: false,
      notebookExport: true,
      tableClipboard: undefined,
      dbfsBrowser: false,
      ipAccessListsEnabled: true,
      legacyDbfsDisabled: true,
      gitAllowList: true,
      personalTokens: undefined,
      tokenLifetimeDays: 30,
      resultsInOwnStorage: false,
      unread: {},
    });
  });

  it.each<[string, string | null, object, boolean | undefined]>([
    ['off in notebooks and in SQL', 'false', { boolean_val: { value: false } }, false],
    ['off in notebooks only', 'false', { boolean_val: { value: true } }, true],
    ['off in SQL only', 'true', { boolean_val: {} }, true],
    ['off in SQL, and never made in notebooks', null, { boolean_val: {} }, undefined],
  ])('have downloads of results %s', (_, enableResultsDownloading, sql, expected) => {
    const entry = { conf: { ...conf, enableResultsDownloading }, settings: { ...typed, sql_results_download: sql } };
    expect(settings(entry).resultsDownload).toBe(expected);
  });

  it('have a setting that nobody made where Databricks knows none', () => {
    expect(settings({ conf, settings: {}, ipAccessLists: [] })).toMatchObject({
      resultsDownload: undefined,
      legacyDbfsDisabled: undefined,
      unread: {},
    });
  });

  it('name what could not be read, and what is not there', () => {
    const entry = { conf: {}, unread: { sql_results_download: '403 PERMISSION_DENIED' } };
    expect(settings(entry).unread).toEqual({
      resultsDownload: '403 PERMISSION_DENIED',
      notebookExport: 'the snapshot holds no enableExportNotebook',
      tableClipboard: 'the snapshot holds no enableNotebookTableClipboard',
      dbfsBrowser: 'the snapshot holds no enableDbfsFileBrowser',
      legacyDbfsDisabled: 'the snapshot holds no settings',
      gitAllowList: 'the snapshot holds no enableProjectsAllowList',
      personalTokens: 'the snapshot holds no enableTokensConfig',
      resultsInOwnStorage: 'the snapshot holds no storeInteractiveNotebookResultsInCustomerAccount',
      tokenLifetimeDays: 'the snapshot holds no maxTokenLifetimeDays',
      ipAccessListsEnabled: 'the snapshot holds no enableIpAccessLists',
      ipAccessLists: 'the snapshot holds no ipAccessLists',
    });
  });

  it('list who may come in', () => {
    const ipAccessLists = [{ list_id: '1', list_type: 'BLOCK', ip_addresses: ['203.0.113.0/24'], enabled: true }];
    expect(settings({ conf, settings: typed, ipAccessLists }).ipAccessLists).toEqual([
      { label: '1', allows: false, enabled: true, addresses: ['203.0.113.0/24'] },
    ]);
  });
});
