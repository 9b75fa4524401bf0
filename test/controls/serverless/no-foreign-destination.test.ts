import { noForeignDestination } from '../../../lib/controls/serverless/no-foreign-destination';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind } from '../../fixtures/estate';
import { narrowWayCases, policy } from '../egress-edits';
import { describeControl } from '../table';

const workspaces = ['dbw-tarn-billing-weu', 'dbw-tarn-ops-neu', 'dbw-tarn-ops-weu'];

function allowAccount(estate: Snapshot, azure_storage_account: string): void {
  policy(estate, 'allowed_storage_destinations/+', {
    storage_destination_type: 'AZURE_STORAGE',
    azure_storage_account,
  });
}

describeControl(noForeignDestination, [
  ...narrowWayCases,
  [
    'an account of nobody known fails',
    (estate) => allowAccount(estate, 'stpartner'),
    workspaces.map((workspace) => `fail ${workspace} [serverless storage-account stpartner]`),
  ],
  [
    'an account may be of the estate where not all of it was read',
    (estate) => {
      allowAccount(estate, 'stpartner');
      blind(estate, 'storageAccounts', '/subscriptions/s');
    },
    workspaces.map((workspace) => `unknown ${workspace} [serverless storage-account stpartner]`),
  ],
  ['an account of the estate passes', (estate) => allowAccount(estate, 'STTARNLAKENEU'), []],
  [
    'a workspace of another account fails',
    (estate) => policy(estate, 'allowed_databricks_destinations', [{ workspace_ids: ['7'] }]),
    workspaces.map((workspace) => `fail ${workspace} [serverless databricks 7]`),
  ],
  [
    'a workspace of the estate passes',
    (estate) => policy(estate, 'allowed_databricks_destinations', [{ workspace_ids: [6620417389954071] }]),
    [],
  ],
  [
    'a name is not judged here',
    (estate) => policy(estate, 'allowed_internet_destinations/+', { destination: '*.example.com' }),
    [],
  ],
]);
