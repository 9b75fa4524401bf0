import { storageAccessConnector } from '../../../lib/controls/workspace/storage-access-connector';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const workspace = 'dbw-tarn-ops-weu';

describeControl(storageAccessConnector, [
  [
    'a firewalled root without a connector fails',
    (estate) => change(estate, workspace, 'properties/accessConnector', undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a connector that is gone from its resource group fails',
    (estate) => remove(estate, 'dbac-tarn-ops-weu'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a connector that could not be read is unknown',
    (estate) => {
      blind(estate, 'accessConnectors', row(estate, 'dbac-tarn-ops-weu').id);
      remove(estate, 'dbac-tarn-ops-weu');
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a connector in a resource group that was not read is unknown',
    (estate) => {
      const id = '/subscriptions/s/resourceGroups/other/providers/Microsoft.Databricks/accessConnectors/dbac';
      change(estate, workspace, 'properties/accessConnector/id', id);
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a connector without an identity fails',
    (estate) => change(estate, 'dbac-tarn-ops-weu', 'identity', { type: 'None' }),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'an identity of the user is one',
    (estate) =>
      change(estate, 'dbac-tarn-ops-weu', 'identity', {
        type: 'UserAssigned',
        userAssignedIdentities: { '/id': { principalId: 'p' } },
      }),
    [],
  ],
  [
    'a root that is open is not judged here',
    (estate) => change(estate, workspace, 'properties/defaultStorageFirewall', 'Disabled'),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
]);
