import { accessConnectors, workspaces } from '../../lib/collect/read-databricks';
import { idOf, wireRow } from './wire-row';

const keyVault = { keyVaultUri: 'https://kv.vault.azure.net/', keyName: 'cmk', keyVersion: '1' };
const key = { vaultUri: 'https://kv.vault.azure.net/', keyName: 'cmk', keyVersion: '1' };
const network = idOf('Microsoft.Network/virtualNetworks/vnet');

function read(properties: object, columns: object = {}) {
  return workspaces.read(wireRow('Microsoft.Databricks/workspaces/dbw', properties, columns));
}

describe('a workspace', () => {
  it('is classic with everything unsaid when its parameters are null', () => {
    expect(read({ parameters: null }).classic).toEqual({
      parametersTold: false,
      managedResourceGroup: undefined,
      noPublicIp: undefined,
      injection: undefined,
      requiredSecurityRules: undefined,
      defaultStorageFirewall: undefined,
      accessConnector: undefined,
      storageAccountName: undefined,
      managedDiskKey: undefined,
      storageKey: undefined,
    });
  });

  it.each([
    ['Serverless', false],
    ['serverless', false],
    ['Hybrid', true],
    [undefined, true],
    ['Something', true],
  ])('with compute mode %s is classic: %s', (computeMode, isClassic) => {
    expect(read({ computeMode }).classic !== undefined).toBe(isClassic);
  });

  it.each([
    ['2026-01-01', undefined, true],
    ['2027-03-01-preview', undefined, true],
    ['2024-05-01', undefined, false],
    [undefined, undefined, false],
    ['2024-05-01', 'Hybrid', true],
  ])('read at version %s with compute mode %s is complete: %s', (apiVersion, computeMode, complete) => {
    expect(read({ computeMode }, { apiVersion }).complete).toBe(complete);
  });

  it.each([
    [{ enableNoPublicIp: { type: 'Bool', value: false } }, false],
    [{ enableNoPublicIp: { value: true } }, true],
    [{ enableNoPublicIp: null }, undefined],
    [{}, undefined],
  ])('with parameters %j has no public addresses: %s', (parameters, expected) => {
    expect(read({ parameters }).classic?.noPublicIp).toBe(expected);
  });

  it.each([
    [{ customVirtualNetworkId: { value: '' }, customPublicSubnetName: { value: '' } }, undefined],
    [{ customPublicSubnetName: { value: 'host' } }, undefined],
    [
      { customVirtualNetworkId: { value: network }, customPublicSubnetName: { value: 'host' } },
      { network: { text: network, key: network.toLowerCase() }, hostSubnet: 'host', containerSubnet: undefined },
    ],
  ])('with parameters %j is injected: %j', (parameters, expected) => {
    expect(read({ parameters }).classic?.injection).toEqual(expected);
  });

  it('has the keys of the three kinds of data, each where Azure keeps it', () => {
    const entity = { keySource: 'Microsoft.Keyvault', keyVaultProperties: keyVault };
    const value = { keySource: 'Microsoft.Keyvault', keyvaulturi: key.vaultUri, KeyName: 'cmk', keyversion: '1' };
    const workspace = read({
      encryption: { entities: { managedServices: entity, managedDisk: entity } },
      parameters: { encryption: { type: 'Object', value } },
    });
    expect([workspace.managedServicesKey, workspace.classic?.managedDiskKey, workspace.classic?.storageKey]).toEqual([
      key,
      key,
      key,
    ]);
  });

  it('has the storage key in the casing of the SDK too', () => {
    const value = { keySource: 'microsoft.keyvault', ...keyVault };
    expect(read({ parameters: { encryption: { value } } }).classic?.storageKey).toEqual(key);
  });

  it('has no key while Microsoft keeps it', () => {
    const value = { keySource: 'Default' };
    const entities = { managedDisk: { keySource: 'Microsoft.Databricks' }, managedServices: null };
    const workspace = read({ encryption: { entities }, parameters: { encryption: { value } } });
    expect([workspace.managedServicesKey, workspace.classic?.managedDiskKey, workspace.classic?.storageKey]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes its managed resource group for the same whether or not a template put a provider into the id', () => {
    const managedResourceGroupId = '/subscriptions/s/providers/Microsoft.Resources/resourceGroups/Managed';
    expect(read({ managedResourceGroupId }).classic?.managedResourceGroup?.key).toBe(
      '/subscriptions/s/resourcegroups/managed',
    );
  });

  it('names itself by its id, and its region as Resource Graph does', () => {
    expect(read({}, { name: undefined, location: 'East US 2' })).toMatchObject({ name: 'dbw', location: 'eastus2' });
  });

  it('has its number as text', () => {
    expect(read({ workspaceId: 5_555_555_555_555_555 }).workspaceId).toBe('5555555555555555');
  });

  it('lists its private endpoints, also those that do not say their group or state', () => {
    const connection = (properties: object) => ({ properties: { privateEndpoint: { id: '/pe' }, ...properties } });
    const privateEndpointConnections = [
      connection({ privateLinkServiceConnectionState: { status: 'Approved' }, groupIds: ['databricks_ui_api'] }),
      connection({}),
    ];
    expect(read({ privateEndpointConnections }).privateEndpointConnections).toEqual([
      { endpoint: { text: '/pe', key: '/pe' }, status: 'Approved', groupIds: ['databricks_ui_api'] },
      { endpoint: { text: '/pe', key: '/pe' }, status: undefined, groupIds: [] },
    ]);
  });
});

describe('an access connector', () => {
  it('lists who refers to it under the name that Azure misspells', () => {
    const row = wireRow(
      'Microsoft.Databricks/accessConnectors/ac',
      { referedBy: [network] },
      {
        identity: { type: 'UserAssigned', userAssignedIdentities: { '/Identity': { principalId: 'p' } } },
      },
    );
    expect(accessConnectors.read(row)).toMatchObject({
      referredBy: [{ text: network }],
      principals: ['p'],
    });
  });
});
