import { networkInjection } from '../../../lib/controls/workspace/network-injection';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

describeControl(networkInjection, [
  [
    'a workspace in a network that Databricks manages fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customVirtualNetworkId', undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'an empty network id is none',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customVirtualNetworkId/value', ''),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a row that tells nothing of its compute is unknown',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', 'properties/parameters', null);
      change(estate, 'dbw-tarn-ops-weu', 'properties/managedResourceGroupId', undefined);
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a workspace that does not name its managed resource group passes by its network alone',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/managedResourceGroupId', undefined),
    [],
  ],
]);
