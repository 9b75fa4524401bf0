import type { WireMutation } from '../wire-mutations';

const spoke = 'vnet-tarn-spoke-weu';
const workspace = 'dbw-tarn-billing-weu';
const subnets = 'properties/subnets';
const hostName = 'properties/parameters/customPublicSubnetName/value';
const natGateway = { id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/natGateways/ng' };

export const networkMutations: readonly WireMutation[] = [
  {
    control: 'NET-101',
    caught: [spoke, `${subnets}/snet-ops-host/properties/delegations`, []],
    spared: [spoke, `${subnets}/snet-ops-host/properties/purpose`, 'PrivateEndpoints'],
  },
  {
    control: 'NET-101',
    caught: [spoke, `${subnets}/snet-ops-host/properties/delegations/0/properties/serviceName`, 'Microsoft.Web/sites'],
    spared: [
      spoke,
      `${subnets}/snet-ops-host/properties/delegations/0/properties/serviceName`,
      'microsoft.databricks/Workspaces',
    ],
  },
  {
    control: 'NET-102',
    caught: [workspace, hostName, 'snet-ops-host'],
    spared: [workspace, hostName, 'snet-private-endpoints'],
  },
  {
    control: 'NET-103',
    caught: [spoke, `${subnets}/snet-billing-container/properties/natGateway`, natGateway],
    spared: [spoke, `${subnets}/snet-private-endpoints/properties/natGateway`, natGateway],
  },
];
