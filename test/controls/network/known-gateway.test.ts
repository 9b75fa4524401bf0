import { knownGateway } from '../../../lib/controls/network/known-gateway';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';
import { blindAround, networkCases } from '../unseen';

const use = (estate: Snapshot, spoke: string, hub: string) =>
  change(
    estate,
    spoke,
    `properties/virtualNetworkPeerings/${spoke.slice(10)}-to-${hub}/properties/useRemoteGateways`,
    true,
  );

describeControl(knownGateway, [
  ['a gateway that was read passes', (estate) => use(estate, 'vnet-tarn-spoke-weu', 'hub-weu'), []],
  [
    'a gateway that is not there fails',
    (estate) => use(estate, 'vnet-tarn-spoke-neu', 'hub-neu'),
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a gateway of a network that was not read is unknown',
    (estate) => {
      use(estate, 'vnet-tarn-spoke-neu', 'hub-neu');
      remove(estate, 'vnet-tarn-hub-neu');
    },
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'gateways that were not read leave it unknown',
    (estate) => {
      use(estate, 'vnet-tarn-spoke-neu', 'hub-neu');
      blindAround(estate, 'gateways', 'vnet-tarn-hub-neu');
    },
    ['unknown vnet-tarn-spoke-neu'],
  ],
  ...networkCases,
]);
