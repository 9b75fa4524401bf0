import { workspaceStorageListed } from '../../../lib/controls/endpoints/workspace-storage-listed';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row } from '../../fixtures/estate';
import { bothSubnets, listIn, policyCases } from '../policy-edits';
import { describeControl } from '../table';

function disconnect(estate: Snapshot, ...endpoints: readonly string[]): void {
  for (const endpoint of endpoints) remove(estate, `privateEndpoints/${endpoint}`);
}

describeControl(workspaceStorageListed, [
  [
    'a DBFS root that is neither listed nor behind a private endpoint fails',
    (estate) => {
      listIn(estate, 'own-storage', [row(estate, 'storageAccounts/sttarnlakeweu').id]);
      disconnect(estate, 'pe-dbfs-ops-blob-weu', 'pe-dbfs-ops-dfs-weu');
    },
    bothSubnets('fail'),
  ],
  [
    'an account that lets the access connector in is storage of the workspace as well',
    (estate) => {
      listIn(estate, 'own-storage', [row(estate, 'storageAccounts/dbstorageopsweu7k2m').id]);
      disconnect(estate, 'pe-lake-blob-weu', 'pe-lake-dfs-weu');
    },
    bothSubnets('fail'),
  ],
  ['a private endpoint needs no entry', (estate) => listIn(estate, 'own-storage', []), []],
  [
    'an entry needs no private endpoint',
    (estate) =>
      disconnect(estate, 'pe-dbfs-ops-blob-weu', 'pe-dbfs-ops-dfs-weu', 'pe-lake-blob-weu', 'pe-lake-dfs-weu'),
    [],
  ],
  [
    'an entry for the resource group holds the account',
    (estate) => {
      const { id } = row(estate, 'storageAccounts/dbstorageopsweu7k2m');
      listIn(estate, 'own-storage', [id.replace(/\/providers.*/, '').toUpperCase()]);
    },
    [],
  ],
  [
    'a private endpoint that could not be read leaves it unknown',
    (estate) => {
      listIn(estate, 'own-storage', [row(estate, 'storageAccounts/sttarnlakeweu').id]);
      blind(estate, 'privateEndpoints', row(estate, 'privateEndpoints/pe-dbfs-ops-blob-weu').id);
      disconnect(estate, 'pe-dbfs-ops-blob-weu', 'pe-dbfs-ops-dfs-weu');
    },
    bothSubnets('unknown'),
  ],
  [
    'the account of another workspace is not asked for',
    (estate) => {
      change(estate, 'storageAccounts/dbstoragebillingweu7k2m', 'properties/privateEndpointConnections', []);
      disconnect(estate, 'pe-dbfs-billing-blob-weu', 'pe-dbfs-billing-dfs-weu');
    },
    [],
  ],
  ...policyCases,
]);
