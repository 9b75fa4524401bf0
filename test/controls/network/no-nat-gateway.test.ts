import { noNatGateway } from '../../../lib/controls/network/no-nat-gateway';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const natGateway = { id: '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/natGateways/nat' };

describeControl(noNatGateway, [
  [
    'a subnet with a NAT gateway fails',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-container/properties/natGateway', natGateway),
    ['fail vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a NAT gateway on a subnet of no workspace is not judged',
    (estate) =>
      change(estate, 'vnet-tarn-hub-weu', 'properties/subnets/AzureFirewallSubnet/properties/natGateway', natGateway),
    [],
  ],
  [
    'subnets of a network that was not read are unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
]);
