import { noForeignAccount } from '../../../lib/controls/endpoints/no-foreign-account';
import { blind, remove } from '../../fixtures/estate';
import { listAlso } from '../policy-edits';
import { describeControl } from '../table';

const partner = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/partner';

describeControl(noForeignAccount, [
  [
    'an account of another subscription fails',
    (estate) => listAlso(estate, partner),
    [`fail sep-ops-weu [${partner}]`],
  ],
  [
    'an account may be of the estate where not all of it was read',
    (estate) => {
      listAlso(estate, partner);
      blind(estate, 'subscriptions', '/');
    },
    [`unknown sep-ops-weu [${partner}]`],
  ],
  ['an alias is not judged here', (estate) => listAlso(estate, '/services/Azure'), []],
  [
    'a policy of a network that was not read lets nothing through',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['not-applicable sep-ops-neu'],
  ],
]);
