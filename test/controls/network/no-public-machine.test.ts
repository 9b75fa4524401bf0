import { noPublicMachine } from '../../../lib/controls/network/no-public-machine';
import type { Snapshot } from '../../../lib/model/snapshot';
import { row, set } from '../../fixtures/estate';
import { describeControl } from '../table';
import { blindAround, networkCases } from '../unseen';

const nic = '/subscriptions/s/resourceGroups/elsewhere/providers/Microsoft.Network/networkInterfaces/broker-nic';
const publicIPAddress = { id: nic.replace('networkInterfaces/broker-nic', 'publicIPAddresses/pip') };

/** Adds an interface to a subnet of the spoke of West Europe. */
function addInterface(estate: Snapshot, subnet: string, properties: object, configuration: object, id = nic): void {
  const place = { id: `${row(estate, 'vnet-tarn-spoke-weu').id}/subnets/${subnet}` };
  const ipConfigurations = [{ name: 'one', properties: { subnet: place, ...configuration } }];
  set(estate, 'resources/+', {
    id,
    type: 'microsoft.network/networkinterfaces',
    properties: { ...properties, ipConfigurations },
  });
}

describeControl(noPublicMachine, [
  [
    'a machine with a public address fails',
    (estate) => addInterface(estate, 'snet-private-endpoints', {}, { publicIPAddress }),
    [`fail vnet-tarn-spoke-weu [${nic}]`],
  ],
  ['a machine without one passes', (estate) => addInterface(estate, 'snet-private-endpoints', {}, {}), []],
  [
    'an appliance that forwards is for another control',
    (estate) => addInterface(estate, 'snet-private-endpoints', { enableIPForwarding: true }, { publicIPAddress }),
    [],
  ],
  [
    'what stands in a subnet of clusters is for another control',
    (estate) => addInterface(estate, 'snet-ops-host', {}, { publicIPAddress }),
    [],
  ],
  [
    'interfaces that were not read leave the networks of their subscription unknown',
    (estate) => blindAround(estate, 'networkInterfaces', 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  ...networkCases,
]);
