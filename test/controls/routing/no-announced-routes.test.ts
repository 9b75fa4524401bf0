import { noAnnouncedRoutes } from '../../../lib/controls/routing/no-announced-routes';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';
import { blindAround, routeTableCases } from '../unseen';

const propagate = (estate: Snapshot) => change(estate, 'rt-ops-weu', 'properties/disableBgpRoutePropagation', false);
const useGateway = (estate: Snapshot) => {
  const peering = 'properties/virtualNetworkPeerings/spoke-weu-to-hub-weu/properties/useRemoteGateways';
  change(estate, 'vnet-tarn-spoke-weu', peering, true);
};

describeControl(noAnnouncedRoutes, [
  ['a table that takes what the gateway of the hub could announce fails', propagate, ['fail rt-ops-weu']],
  [
    'without a gateway near there is nothing to take',
    (estate) => change(estate, 'rt-ops-neu', 'properties/disableBgpRoutePropagation', false),
    [],
  ],
  [
    'a gateway of a network that was not read announces as well',
    (estate) => {
      propagate(estate);
      useGateway(estate);
      remove(estate, 'vgw-tarn-weu');
    },
    ['fail rt-ops-weu'],
  ],
  ['a table that takes nothing passes beside a gateway', useGateway, []],
  [
    'gateways that were not read leave it unknown',
    (estate) => {
      change(estate, 'rt-ops-neu', 'properties/disableBgpRoutePropagation', false);
      blindAround(estate, 'gateways', 'vnet-tarn-hub-neu');
    },
    ['unknown rt-ops-neu'],
  ],
  ...routeTableCases,
]);
