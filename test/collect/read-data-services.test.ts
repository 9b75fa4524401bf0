import { withWorkspaces } from '../../lib/collect/managed-storage';
import { cosmosAccounts, eventHubs, sqlServers, storageAccounts, vaults } from '../../lib/collect/read-data-services';
import { workspaces } from '../../lib/collect/read-databricks';
import { armId } from '../../lib/model/arm-id';
import { idOf, wireRow } from './wire-row';

const workspaceId = idOf('Microsoft.Databricks/workspaces/dbw');

function account(properties: object, columns: object = {}) {
  return storageAccounts.read(wireRow('Microsoft.Storage/storageAccounts/lake', properties, columns));
}

describe('a storage account', () => {
  it('leaves undefined what an old API version does not tell', () => {
    expect(account({})).toMatchObject({
      publicNetworkAccess: undefined,
      defaultAction: undefined,
      sharedKeyAccess: undefined,
      copyScope: undefined,
      bypass: [],
      ipRules: [],
    });
  });

  it.each([
    ['Logging, Metrics, AzureServices', ['logging', 'metrics', 'azureservices']],
    ['AzureServices', ['azureservices']],
    ['None', []],
    ['', []],
    [undefined, []],
  ])('lets %j bypass as %j', (bypass, expected) => {
    expect(account({ networkAcls: { bypass } }).bypass).toEqual(expected);
  });

  it('reads its network rules', () => {
    const networkAcls = {
      defaultAction: 'Deny',
      ipRules: [{ value: '203.0.113.0/24', action: 'Allow' }],
      ipv6Rules: [{ value: '2001:db8::/32' }],
      virtualNetworkRules: [{ id: '/Subnet', action: 'Allow', state: 'Succeeded' }],
      resourceAccessRules: [{ tenantId: 't', resourceId: '/Connector' }],
    };
    expect(account({ networkAcls, publicNetworkAccess: 'SecuredByPerimeter' })).toMatchObject({
      publicNetworkAccess: 'secured-by-perimeter',
      defaultAction: 'deny',
      ipRules: ['203.0.113.0/24', '2001:db8::/32'],
      subnets: [{ key: '/subnet' }],
      resourceRules: [{ tenant: 't', resource: { key: '/connector' } }],
    });
  });

  it('has a customer key when Key Vault is the source', () => {
    expect(account({ encryption: { keySource: 'Microsoft.Keyvault' } }).customerKey).toBe(true);
    expect(account({ encryption: { keySource: 'Microsoft.Storage' } }).customerKey).toBe(false);
  });
});

describe('the workspace of a storage account', () => {
  const managedGroup = '/subscriptions/s/resourceGroups/Managed';
  const lake = {
    ...account({}),
    id: armId(`${managedGroup.toLowerCase()}/providers/Microsoft.Storage/storageAccounts/root`),
  };
  const workspace = workspaces.read(
    wireRow('Microsoft.Databricks/workspaces/dbw', { managedResourceGroupId: managedGroup }),
  );
  const group = { id: armId(managedGroup), managedBy: armId(workspaceId) };

  it('is what the row says', () => {
    const own = { ...lake, managedBy: armId(workspaceId) };
    expect(withWorkspaces([own], [], [])[0]?.managedBy?.text).toBe(workspaceId);
  });

  it('is who manages its resource group', () => {
    expect(withWorkspaces([lake], [group], [])[0]?.managedBy?.text).toBe(workspaceId);
  });

  it('is the one whose managed resource group it lies in', () => {
    expect(withWorkspaces([lake], [], [workspace])[0]?.managedBy?.text).toBe(workspaceId);
  });

  it('is none when something else manages it', () => {
    const cluster = armId(idOf('Microsoft.ContainerService/managedClusters/aks'));
    const own = { ...lake, managedBy: cluster };
    expect(withWorkspaces([own], [{ ...group, managedBy: cluster }], [])[0]?.managedBy).toBeUndefined();
  });

  it('is none for an account in a group of the customer', () => {
    expect(withWorkspaces([account({})], [group], [workspace])[0]?.managedBy).toBeUndefined();
  });
});

describe('other data services', () => {
  it.each([
    ['disabled', 'disabled'],
    ['Enabled', 'enabled'],
    ['', undefined],
  ])('compare the public access %j of a vault without case', (publicNetworkAccess, expected) => {
    const vault = vaults.read(wireRow('Microsoft.KeyVault/vaults/kv', { publicNetworkAccess }));
    expect(vault.publicNetworkAccess).toBe(expected);
  });

  it('do not know the network rules of Event Hubs, which are a resource of their own', () => {
    const hubs = eventHubs.read(wireRow('Microsoft.EventHub/namespaces/eh', { publicNetworkAccess: 'Enabled' }));
    expect(hubs).toMatchObject({ kind: 'event-hubs', publicNetworkAccess: 'enabled', defaultAction: undefined });
  });

  it.each([
    ['Enabled', true],
    ['Disabled', false],
    [undefined, undefined],
  ])('have a SQL server with outbound restriction %j', (restrictOutboundNetworkAccess, expected) => {
    const server = sqlServers.read(wireRow('Microsoft.Sql/servers/sql', { restrictOutboundNetworkAccess }));
    expect(server.restrictsOutbound).toBe(expected);
  });

  it.each([
    [{}, 'allow'],
    [{ isVirtualNetworkFilterEnabled: false, ipRules: [] }, 'allow'],
    [{ isVirtualNetworkFilterEnabled: true }, 'deny'],
    [{ ipRules: [{ ipAddressOrRange: '203.0.113.7' }] }, 'deny'],
  ])('have Cosmos DB with %j %s by default', (properties, expected) => {
    const cosmos = cosmosAccounts.read(wireRow('Microsoft.DocumentDB/databaseAccounts/c', properties));
    expect(cosmos.defaultAction).toBe(expected);
  });
});
