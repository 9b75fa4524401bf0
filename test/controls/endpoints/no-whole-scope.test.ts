import { noWholeScope } from '../../../lib/controls/endpoints/no-whole-scope';
import { bothSubnets, listAlso, policyCases } from '../policy-edits';
import { describeControl } from '../table';

const group = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups/rg-tarn-lakehouse-weu';

describeControl(noWholeScope, [
  ['a subscription fails', (estate) => listAlso(estate, '/subscriptions/s'), bothSubnets('fail')],
  ['a resource group fails, though it is one of the estate', (estate) => listAlso(estate, group), bothSubnets('fail')],
  [
    'an account passes, whosever it is',
    (estate) => listAlso(estate, '/subscriptions/s/resourcegroups/rg/providers/microsoft.storage/STORAGEACCOUNTS/any'),
    [],
  ],
  ['an alias is not judged here', (estate) => listAlso(estate, '/services/Azure'), []],
  ...policyCases,
]);
