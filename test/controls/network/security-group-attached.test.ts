import { securityGroupAttached } from '../../../lib/controls/network/security-group-attached';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';
import { subnetCases } from '../unseen';

const group = (subnet: string) => `properties/subnets/${subnet}/properties/networkSecurityGroup`;

describeControl(securityGroupAttached, [
  [
    'a subnet without a security group fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', group('snet-ops-host'), undefined),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a subnet of no workspace needs none',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', group('snet-private-endpoints'), undefined),
    [],
  ],
  ...subnetCases,
]);
