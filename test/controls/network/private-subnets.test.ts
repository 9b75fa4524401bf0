import { privateSubnets } from '../../../lib/controls/network/private-subnets';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';
import { subnetCases } from '../unseen';

const flag = (subnet: string) => `properties/subnets/${subnet}/properties/defaultOutboundAccess`;

describeControl(privateSubnets, [
  [
    'a subnet with default outbound access fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', flag('snet-ops-host'), true),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a subnet that says nothing has it',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', flag('snet-ops-container'), undefined),
    ['fail vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a subnet of no workspace may have it',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', flag('snet-private-endpoints'), true),
    [],
  ],
  ...subnetCases,
]);
