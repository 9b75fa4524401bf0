import { noPublicAddress } from '../../../lib/controls/network/no-public-address';
import type { Snapshot } from '../../../lib/model/snapshot';
import { row, set } from '../../fixtures/estate';
import { describeControl } from '../table';
import { blindAround, subnetCases } from '../unseen';

/** Adds an interface in the host subnet of operations to a resource group. */
function addInterface(estate: Snapshot, group: unknown, publicIPAddress?: object): void {
  const subnet = { id: `${row(estate, 'vnet-tarn-spoke-weu').id}/subnets/snet-ops-host` };
  const configuration = { name: 'one', properties: { privateIPAddress: '10.20.0.9', subnet, publicIPAddress } };
  set(estate, 'resources/+', {
    id: `${group}/providers/Microsoft.Network/networkInterfaces/nic`,
    type: 'microsoft.network/networkinterfaces',
    properties: { ipConfigurations: [configuration] },
  });
}

const elsewhere = '/subscriptions/s/resourceGroups/elsewhere';
const address = { id: `${elsewhere}/providers/Microsoft.Network/publicIPAddresses/pip` };

describeControl(noPublicAddress, [
  [
    'an interface with a public address fails',
    (estate) => addInterface(estate, elsewhere, address),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  ['an interface without one passes', (estate) => addInterface(estate, elsewhere), []],
  [
    'the node of a cluster is for another control',
    (estate) => {
      const { properties } = row(estate, 'dbw-tarn-ops-weu');
      addInterface(estate, Reflect.get(properties as object, 'managedResourceGroupId'), address);
    },
    [],
  ],
  [
    'interfaces that were not read leave the subnets of their subscription unknown',
    (estate) => blindAround(estate, 'networkInterfaces', 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
  ...subnetCases,
]);
