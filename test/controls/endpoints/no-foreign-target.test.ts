import { noForeignTarget } from '../../../lib/controls/endpoints/no-foreign-target';
import { blind, change } from '../../fixtures/estate';
import { describeControl } from '../table';

const endpoint = 'privateEndpoints/pe-vault-weu';
const target = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceId';
const foreign = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-partner';
const alias = 'partner.8a1c.westeurope.azure.privatelinkservice';

describeControl(noForeignTarget, [
  [
    'an endpoint to a resource of another subscription fails',
    (estate) => change(estate, endpoint, target, foreign),
    [`fail pe-vault-weu [${foreign}]`],
  ],
  [
    'an endpoint to a service by its alias has an owner whom nobody knows',
    (estate) => change(estate, endpoint, target, alias),
    [`unknown pe-vault-weu [${alias}]`],
  ],
  [
    'a resource may be of the estate where not all of it was read',
    (estate) => {
      change(estate, endpoint, target, foreign);
      blind(estate, 'subscriptions', '/');
    },
    [`unknown pe-vault-weu [${foreign}]`],
  ],
  [
    'an endpoint that was never approved leads nowhere',
    (estate) => {
      change(estate, endpoint, target, foreign);
      const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';
      change(estate, endpoint, status, 'Pending');
    },
    ['not-applicable pe-vault-weu'],
  ],
]);
