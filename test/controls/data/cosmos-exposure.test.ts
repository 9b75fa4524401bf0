import { cosmosExposure } from '../../../lib/controls/data/cosmos-exposure';
import { change, row } from '../../fixtures/estate';
import { describeExposure, moveAway, openService } from '../exposure-cases';

describeExposure(cosmosExposure, 'databaseAccounts/cosmos-tarn-weu', [
  [
    'an account that admits some addresses denies the others',
    (estate) => {
      openService(estate, 'databaseAccounts/cosmos-tarn-weu');
      change(estate, 'databaseAccounts/cosmos-tarn-weu', 'properties/ipRules', [{ ipAddressOrRange: '198.51.100.7' }]);
    },
    [],
  ],
  [
    'an account elsewhere is used through its rule for a subnet of the clusters',
    (estate) => {
      const name = 'databaseAccounts/cosmos-tarn-weu';
      openService(estate, name);
      moveAway(estate, name);
      const subnet = `${row(estate, 'vnet-tarn-spoke-weu').id}/subnets/snet-ops-host`;
      change(estate, name, 'properties/virtualNetworkRules', [{ id: subnet }]);
    },
    ['fail cosmos-tarn-weu'],
  ],
]);
