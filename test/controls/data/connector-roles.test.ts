import { connectorRoles } from '../../../lib/controls/data/connector-roles';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const group = '/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463/resourceGroups/rg-tarn-lakehouse-neu';
const connector = 'dbac-tarn-ops-neu';
const contributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe';

function assign(estate: Snapshot, scope: string, role = contributor): void {
  const { identity } = row(estate, connector);
  const roleDefinitionId = `/providers/Microsoft.Authorization/roleDefinitions/${role}`;
  const principalId = String(Reflect.get(identity as object, 'principalId')).toUpperCase();
  set(estate, 'resources/+', {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/1`,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: { principalId, roleDefinitionId, scope },
  });
}

describeControl(connectorRoles, [
  [
    'a role on a subscription fails',
    (estate) => assign(estate, '/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463'),
    [`fail ${connector} [/subscriptions/9c3551b1-f992-4210-a3e7-5a61ef38f463]`],
  ],
  ['a role on a resource group fails', (estate) => assign(estate, group), [`fail ${connector} [${group}]`]],
  [
    'the role that makes event subscriptions may have a resource group',
    (estate) => assign(estate, group, '428e0ff0-5e57-4d9c-a221-2c70d0e0a443'),
    [],
  ],
  [
    'a role on something else than an account fails',
    (estate) => assign(estate, `${group}/providers/Microsoft.KeyVault/vaults/kv-tarn-lake-neu`),
    [`fail ${connector} [${group}/providers/Microsoft.KeyVault/vaults/kv-tarn-lake-neu]`],
  ],
  [
    'a role on an account that nobody read is unknown',
    (estate) => assign(estate, '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/other'),
    [`unknown ${connector} [/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/other]`],
  ],
  [
    'a role on a container of an account of the estate passes',
    (estate) =>
      assign(estate, `${row(estate, 'storageAccounts/sttarnlakeweu').id}/blobServices/default/containers/raw`),
    [],
  ],
  [
    'roles of somebody else are not judged',
    (estate) => {
      assign(estate, group);
      change(estate, connector, 'identity/principalId', '00000000-0000-0000-0000-000000000001');
    },
    [],
  ],
  [
    'roles that could not be read leave every connector unknown',
    (estate) => blind(estate, 'roleAssignments', '/subscriptions/s'),
    ['unknown dbac-tarn-billing-weu', 'unknown dbac-tarn-ops-neu', 'unknown dbac-tarn-ops-weu'],
  ],
  [
    'a connector of a user identity has the roles of that identity',
    (estate) => {
      assign(estate, group);
      const { identity } = row(estate, connector);
      const principalId = Reflect.get(identity as object, 'principalId');
      change(estate, connector, 'identity', {
        type: 'UserAssigned',
        userAssignedIdentities: { '/id': { principalId } },
      });
    },
    [`fail ${connector} [${group}]`],
  ],
  ['a connector that is not there has no roles', (estate) => remove(estate, connector), []],
]);
