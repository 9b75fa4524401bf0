import { peeringsConnected } from '../../../lib/controls/network/peerings-connected';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';
import { networkCases } from '../unseen';

const name = 'spoke-weu-to-hub-weu';
const peering = `properties/virtualNetworkPeerings/${name}`;
const failing = [`fail vnet-tarn-spoke-weu [${name}]`];

describeControl(peeringsConnected, [
  [
    'a peering that is only initiated fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${peering}/properties/peeringState`, 'Initiated'),
    failing,
  ],
  [
    'a peering whose address spaces are out of step fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${peering}/properties/peeringSyncLevel`, 'RemoteNotInSync'),
    failing,
  ],
  [
    'a peering that forwards nothing from elsewhere passes',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${peering}/properties/allowForwardedTraffic`, false),
    [],
  ],
  [
    'a peering of which the other side is gone fails',
    (estate) =>
      change(estate, 'vnet-tarn-hub-weu', 'properties/virtualNetworkPeerings/hub-weu-to-spoke-weu', undefined),
    failing,
  ],
  ['a hub that is not ours to read is believed to be connected', (estate) => remove(estate, 'vnet-tarn-hub-weu'), []],
  [
    'a peering that names no remote network is unknown',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${peering}/properties/remoteVirtualNetwork`, undefined),
    [`unknown vnet-tarn-spoke-weu [${name}]`],
  ],
  [
    'a network without peerings has none to judge',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', 'properties/virtualNetworkPeerings', []),
    ['not-applicable vnet-tarn-spoke-weu'],
  ],
  ...networkCases,
]);
