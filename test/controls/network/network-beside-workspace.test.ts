import { networkBesideWorkspace } from '../../../lib/controls/network/network-beside-workspace';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';
import { networkCases } from '../unseen';

describeControl(networkBesideWorkspace, [
  [
    'a network of another region fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', 'location', 'northeurope'),
    ['fail vnet-tarn-spoke-weu'],
  ],
  [
    'a region that a template writes in words is the same region',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', 'location', 'West Europe'),
    [],
  ],
  [
    'a network of another subscription fails',
    (estate) => {
      const hub = estate.resources.find(({ id }) => id.endsWith('/vnet-tarn-hub-weu'))?.id;
      change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customVirtualNetworkId/value', hub);
    },
    ['fail vnet-tarn-hub-weu'],
  ],
  ...networkCases,
]);
