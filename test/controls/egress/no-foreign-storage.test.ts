import { noForeignStorage } from '../../../lib/controls/egress/no-foreign-storage';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change } from '../../fixtures/estate';
import { allowNames, connect, narrowWayCases, policy } from '../egress-edits';
import { describeControl } from '../table';

const partner =
  '/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/drop';
const listed = 'properties/serviceEndpointPolicyDefinitions/own-storage/properties/serviceResources/+';
const list = (estate: Snapshot, id: string) => change(estate, 'sep-ops-weu', listed, id);
const south = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-weu'];

describeControl(noForeignStorage, [
  ...narrowWayCases,
  [
    'a foreign account in an endpoint policy fails',
    (estate) => list(estate, partner),
    [`fail dbw-tarn-ops-weu [classic storage-account ${partner}]`],
  ],
  [
    'an own account in an endpoint policy passes',
    (estate) => list(estate, estate.resources.find(({ id }) => id.endsWith('/sttarnlakeneu'))?.id ?? ''),
    [],
  ],
  [
    'the accounts of every service of Azure fail',
    (estate) => list(estate, '/services/Azure'),
    ['fail dbw-tarn-ops-weu [classic storage-account /services/Azure]'],
  ],
  [
    'names of every account fail, and those of an own one pass',
    (estate) => allowNames(estate, '*.blob.core.windows.net', 'sttarnlakeweu.blob.core.windows.net'),
    south.map((name) => `fail ${name} [classic fqdn *.blob.core.windows.net]`),
  ],
  [
    'a foreign account in a network policy fails',
    (estate) =>
      policy(estate, 'allowed_storage_destinations/+', {
        storage_destination_type: 'AZURE_STORAGE',
        azure_storage_account: 'drop',
        azure_storage_service: 'blob',
      }),
    [...south, 'dbw-tarn-ops-neu'].map((name) => `fail ${name} [serverless storage-account drop.blob]`),
  ],
  [
    'a private endpoint of serverless compute to a foreign account fails',
    (estate) => connect(estate, { resource_id: partner, group_id: 'blob', connection_state: 'ESTABLISHED' }),
    [...south, 'dbw-tarn-insight-weu'].map((name) => `fail ${name} [serverless private-endpoint ${partner}]`),
  ],
  [
    'it does not while nobody has approved it',
    (estate) => connect(estate, { resource_id: partner, group_id: 'blob', connection_state: 'PENDING' }),
    [],
  ],
  [
    'an account that copies anywhere fails itself',
    (estate) => change(estate, 'storageAccounts/sttarnlakeneu', 'properties/allowedCopyScope', undefined),
    ['fail sttarnlakeneu [workspace storage-account any account]'],
  ],
]);
