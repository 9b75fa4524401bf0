import { rootEndpoints } from '../../../lib/controls/endpoints/root-endpoints';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const workspace = 'dbw-tarn-ops-weu';
const blob = 'privateEndpoints/pe-dbfs-ops-blob-weu';
const dfs = 'privateEndpoints/pe-dbfs-ops-dfs-weu';
const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';

describeControl(rootEndpoints, [
  ['a root without an endpoint for blob fails', (estate) => remove(estate, blob), ['fail dbstorageopsweu7k2m']],
  [
    'a root whose endpoint for dfs was rejected fails',
    (estate) => change(estate, dfs, status, 'Rejected'),
    ['fail dbstorageopsweu7k2m'],
  ],
  [
    'an endpoint in a network out of reach does not count',
    (estate) => change(estate, dfs, 'properties/subnet/id', `${row(estate, 'vnet-tarn-spoke-neu').id}/subnets/x`),
    ['fail dbstorageopsweu7k2m'],
  ],
  [
    'an endpoint in a peered network does',
    (estate) => change(estate, dfs, 'properties/subnet/id', `${row(estate, 'vnet-tarn-hub-weu').id}/subnets/x`),
    [],
  ],
  [
    'an endpoint that could not be read is unknown',
    (estate) => {
      blind(estate, 'privateEndpoints', row(estate, blob).id);
      remove(estate, blob);
    },
    ['unknown dbstorageopsweu7k2m'],
  ],
  [
    'a root without the storage firewall is not judged here',
    (estate) => change(estate, workspace, 'properties/defaultStorageFirewall', 'Disabled'),
    ['not-applicable dbstorageopsweu7k2m'],
  ],
  [
    'a root whose workspace was not read is unknown',
    (estate) => remove(estate, workspace),
    ['unknown dbstorageopsweu7k2m'],
  ],
  [
    'a workspace in a network that Databricks manages is not judged',
    (estate) => change(estate, workspace, 'properties/parameters/customVirtualNetworkId', undefined),
    ['not-applicable dbstorageopsweu7k2m'],
  ],
]);
