import { delegatedSubnets } from '../../../lib/controls/network/delegated-subnets';
import { change, remove, row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const host = 'properties/subnets/snet-ops-host';

describeControl(delegatedSubnets, [
  [
    'a subnet without a delegation fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${host}/properties/delegations`, []),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a subnet that is delegated to another service fails',
    (estate) => {
      const path = `${host}/properties/delegations/0/properties/serviceName`;
      change(estate, 'vnet-tarn-spoke-weu', path, 'Microsoft.Web/serverFarms');
    },
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'the delegation is read in any letter case',
    (estate) => {
      const path = `${host}/properties/delegations/0/properties/serviceName`;
      change(estate, 'vnet-tarn-spoke-weu', path, 'microsoft.databricks/Workspaces');
    },
    [],
  ],
  [
    'a subnet of no workspace needs no delegation',
    (estate) =>
      set(row(estate, 'vnet-tarn-spoke-weu'), 'properties/subnets/snet-private-endpoints/properties/delegations', []),
    [],
  ],
  [
    'a subnet that its network does not have fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customPublicSubnetName/value', 'snet-gone'),
    ['fail vnet-tarn-spoke-weu/snet-gone'],
  ],
  [
    'a workspace that does not name its subnets is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customPublicSubnetName', undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'subnets of a network that was not read are unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
  [
    'a workspace without a network of the customer has no such subnets',
    (estate) => change(estate, 'dbw-tarn-ops-neu', 'properties/parameters/customVirtualNetworkId', undefined),
    ['not-applicable dbw-tarn-ops-neu'],
  ],
]);
