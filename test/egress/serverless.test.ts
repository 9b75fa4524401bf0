import { readInventory } from '../../lib/collect/inventory';
import { findOwnership } from '../../lib/egress/ownership';
import { serverlessFrom } from '../../lib/egress/serverless';
import type { EgressPath } from '../../lib/model/egress-path';
import type { Snapshot, WireObject } from '../../lib/model/snapshot';

const own = '/subscriptions/11111111-1111-1111-1111-111111111111';
const foreign = '/subscriptions/99999999-9999-9999-9999-999999999999';
const workspace = `${own}/resourceGroups/rg/providers/Microsoft.Databricks/workspaces/dbw`;
const lake = `${own}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/lake`;
const catalog = 'opaque external locations and connections of Unity Catalog (unknown) assumed D05';

const restricted = { restriction_mode: 'RESTRICTED_ACCESS' };

function snapshotOf(access: WireObject, account: Snapshot['databricksAccount'] = {}): Snapshot {
  return {
    weir: 1,
    takenAt: '2026-11-24T00:00:00Z',
    resources: [
      { id: own, type: 'microsoft.resources/subscriptions', name: 'own', properties: {} },
      {
        id: workspace,
        type: 'Microsoft.Databricks/workspaces',
        location: 'westeurope',
        properties: { workspaceId: '1' },
      },
      { id: lake, type: 'Microsoft.Storage/storageAccounts', location: 'westeurope', properties: {} },
    ],
    databricksAccount: {
      workspaces: [{ workspace_id: 1, workspace_name: 'dbw', network_connectivity_config_id: 'ncc' }],
      networkPolicies: [
        { network_policy_id: 'tight', egress: { network_access: access } },
        { network_policy_id: 'default-policy', egress: { network_access: { restriction_mode: 'FULL_ACCESS' } } },
      ],
      workspaceNetworkOptions: [{ workspace_id: 1, network_policy_id: 'tight' }],
      networkConnectivityConfigs: [{ network_connectivity_config_id: 'ncc', name: 'ncc' }],
      ...account,
    },
  };
}

function pathsIn(snapshot: Snapshot): readonly EgressPath[] {
  const inventory = readInventory(snapshot);
  const from = serverlessFrom(inventory, findOwnership(inventory, { ownTenants: [], ownSubscriptions: [] }));
  return inventory.workspaces.known ? [...inventory.workspaces.value].flatMap(from) : [];
}

function describePath({ to, certainty, catalogue }: EgressPath): string {
  return `${to.kind} ${to.value} (${to.tenancy}) ${certainty}${catalogue === undefined ? '' : ` ${catalogue}`}`;
}

function describeAll(snapshot: Snapshot): readonly string[] {
  return pathsIn(snapshot).map(describePath);
}

describe('the network policy of serverless compute', () => {
  it.each<[string, WireObject, readonly string[]]>([
    ['FULL_ACCESS opens everything', { restriction_mode: 'FULL_ACCESS' }, ['internet internet (any) proven D01']],
    [
      'FULL_ACCESS heeds no list',
      { restriction_mode: 'FULL_ACCESS', blocked_internet_destinations: [{ destination: 'a.com' }] },
      ['internet internet (any) proven D01'],
    ],
    [
      'a mode that is not known may open everything',
      { restriction_mode: 'NEWER' },
      ['internet internet (any) assumed D01'],
    ],
    ['restricted without a list leaves Unity Catalog', restricted, [catalog]],
    [
      'restricted with a name opens the name',
      {
        ...restricted,
        allowed_internet_destinations: [{ destination: 'a.com', internet_destination_type: 'DNS_NAME' }],
      },
      ['fqdn a.com (unknown) proven D06', catalog],
    ],
    [
      'a dry run without a filter blocks nothing',
      { ...restricted, policy_enforcement: { enforcement_mode: 'DRY_RUN' } },
      ['internet internet (any) proven D02'],
    ],
    [
      'a dry run for a product opens everything to it alone',
      {
        ...restricted,
        policy_enforcement: { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: ['DBSQL'] },
      },
      ['internet internet (any) proven D03', catalog],
    ],
    [
      'a name that is blocked as it is allowed is not open, and one that is blocked more widely may be',
      {
        ...restricted,
        allowed_internet_destinations: [{ destination: 'A.com' }, { destination: 'b.c.com' }],
        blocked_internet_destinations: [{ destination: 'a.COM' }, { destination: '*.c.com' }],
      },
      ['fqdn b.c.com (unknown) proven D06', catalog],
    ],
    [
      'storage and workspaces are told apart by owner',
      {
        ...restricted,
        allowed_storage_destinations: [
          { storage_destination_type: 'AZURE_STORAGE', azure_storage_account: 'lake', azure_storage_service: 'dfs' },
          { storage_destination_type: 'AZURE_STORAGE', azure_storage_account: 'evil', azure_storage_service: 'blob' },
          { storage_destination_type: 'AWS_S3', bucket_name: 'drop', region: 'eu-west-1' },
        ],
        allowed_databricks_destinations: [{ workspace_ids: [1, 666] }],
      },
      [
        'storage-account lake.dfs (own) proven',
        'storage-account evil.blob (foreign) proven D07',
        'internet AWS_S3 drop eu-west-1 (unknown) proven D07',
        'databricks 1 (own) proven',
        'databricks 666 (foreign) proven D08',
        catalog,
      ],
    ],
  ])('%s', (_title, access, expected) => expect(describeAll(snapshotOf(access))).toEqual(expected));

  it('is inspected and by the policy only where the policy is enforced', () => {
    const dryRun = { enforcement_mode: 'DRY_RUN', dry_run_mode_product_filter: ['ML_SERVING'] };
    const [open, held] = pathsIn(snapshotOf({ ...restricted, policy_enforcement: dryRun }));
    expect(open).toMatchObject({ inspected: false, hops: [{ rule: 'dry_run_mode_product_filter: ML_SERVING' }] });
    expect(held).toMatchObject({ inspected: true, hops: [{ kind: 'network-policy', resource: 'tight' }] });
  });
});

describe('a policy that is not seen', () => {
  const anything = (certainty: string) => [`internet internet (any) ${certainty}`];

  it.each<[string, Snapshot['databricksAccount']]>([
    ['the workspace is not in the account', { workspaces: [{ workspace_id: 2 }] }],
    ['the option was not read', { workspaceNetworkOptions: [] }],
    ['the policy was not read', { networkPolicies: [] }],
  ])('opens everything, perhaps: %s', (_title, account) => {
    expect(describeAll(snapshotOf(restricted, account))).toEqual(expect.arrayContaining(anything('assumed')));
  });

  it('opens everything, perhaps, when the account could not be read', () => {
    const { databricksAccount: _, ...snapshot } = snapshotOf(restricted);
    expect(describeAll(snapshot)).toContain('internet internet (any) assumed');
  });

  it('is the default policy where none is assigned', () => {
    expect(describeAll(snapshotOf(restricted, { workspaceNetworkOptions: [{ workspace_id: 1 }] }))).toEqual([
      'internet internet (any) proven D04',
    ]);
  });
});

describe('private endpoint rules of serverless compute', () => {
  const withRule = (rule: WireObject) =>
    describeAll(
      snapshotOf(restricted, {
        networkConnectivityConfigs: [
          {
            network_connectivity_config_id: 'ncc',
            name: 'ncc',
            egress_config: { target_rules: { azure_private_endpoint_rules: [{ rule_id: 'r', ...rule }] } },
          },
        ],
      }),
    ).filter((text) => text !== catalog);

  it.each<readonly [WireObject, readonly string[]]>([
    [
      { resource_id: lake, group_id: 'dfs', connection_state: 'ESTABLISHED' },
      [`private-endpoint ${lake} (own) proven`],
    ],
    [
      { resource_id: `${foreign}/x/y`, connection_state: 'ESTABLISHED' },
      [`private-endpoint ${foreign}/x/y (foreign) proven D09`],
    ],
    [
      { domain_names: ['a.io', 'b.io'], connection_state: 'ESTABLISHED' },
      ['private-endpoint a.io, b.io (unknown) proven D09'],
    ],
    ...['PENDING', 'REJECTED', 'EXPIRED', 'DISCONNECTED'].map(
      (connection_state) => [{ resource_id: lake, connection_state }, []] as const,
    ),
    [{ resource_id: lake, connection_state: 'ESTABLISHED', deactivated: true }, []],
  ])('%j', (rule, expected) => expect(withRule(rule)).toEqual(expected));

  it('are none without a configuration, so that the way to own storage is a public one', () => {
    const bare = snapshotOf(restricted, { workspaces: [{ workspace_id: 1, workspace_name: 'dbw' }] });
    expect(describeAll(bare)).toEqual([catalog, 'internet public endpoints of own storage (own) proven D10']);
  });

  it('may lead anywhere when their configuration was not read', () => {
    expect(describeAll(snapshotOf(restricted, { networkConnectivityConfigs: [] }))).toContain(
      'opaque private endpoints of serverless compute (unknown) assumed D09',
    );
  });
});
