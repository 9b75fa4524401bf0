import { noSpokeToSpoke } from '../../../lib/controls/network/no-spoke-to-spoke';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, row } from '../../fixtures/estate';
import { describeControl } from '../table';
import { networkCases } from '../unseen';

function peer(estate: Snapshot, network: string, peeringState = 'Connected'): void {
  const remoteVirtualNetwork = { id: row(estate, network).id.toUpperCase() };
  const properties = { peeringState, allowVirtualNetworkAccess: true, remoteVirtualNetwork };
  change(estate, 'vnet-tarn-spoke-weu', 'properties/virtualNetworkPeerings/+', { name: 'direct', properties });
}

describeControl(noSpokeToSpoke, [
  [
    'a peering with another network of clusters fails, in any letter case',
    (estate) => peer(estate, 'vnet-tarn-spoke-neu'),
    ['fail vnet-tarn-spoke-weu'],
  ],
  ['one that is not connected carries nothing', (estate) => peer(estate, 'vnet-tarn-spoke-neu', 'Disconnected'), []],
  ['a peering with a second hub passes', (estate) => peer(estate, 'vnet-tarn-hub-neu'), []],
  ...networkCases,
]);
