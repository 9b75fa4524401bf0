import { exclusiveSubnets } from '../../../lib/controls/network/exclusive-subnets';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, row } from '../../fixtures/estate';
import { describeControl } from '../table';
import { subnetCases } from '../unseen';

const host = 'properties/subnets/snet-ops-host/properties';
const failing = ['fail vnet-tarn-spoke-weu/snet-ops-host'];
const nodes = (estate: Snapshot) =>
  Reflect.get(row(estate, 'dbw-tarn-ops-weu').properties as object, 'managedResourceGroupId');
const place = (estate: Snapshot, group: string) =>
  change(estate, 'vnet-tarn-spoke-weu', `${host}/ipConfigurations`, [
    { id: `${group}/providers/Microsoft.Network/networkInterfaces/nic/ipConfigurations/one` },
  ]);

describeControl(exclusiveSubnets, [
  [
    'a private endpoint in the subnet fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${host}/privateEndpoints`, [{ id: '/subscriptions/s/pe' }]),
    failing,
  ],
  [
    'an interface of another resource group fails',
    (estate) => place(estate, '/subscriptions/s/resourceGroups/elsewhere'),
    failing,
  ],
  ['the node of a cluster passes, in any letter case', (estate) => place(estate, `${nodes(estate)}`.toUpperCase()), []],
  [
    'what stands there when the workspace names no managed resource group is unknown',
    (estate) => {
      place(estate, nodes(estate));
      change(estate, 'dbw-tarn-ops-weu', 'properties/managedResourceGroupId', undefined);
    },
    ['unknown vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  ...subnetCases,
]);
