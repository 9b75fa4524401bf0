import { noWideAlias } from '../../../lib/controls/endpoints/no-wide-alias';
import { bothSubnets, listAlso, listIn, policyCases } from '../policy-edits';
import { describeControl } from '../table';

describeControl(noWideAlias, [
  [
    'the alias of every service fails',
    (estate) => listIn(estate, 'databricks-system-storage', ['/services/Azure']),
    bothSubnets('fail'),
  ],
  ['the alias of another service fails', (estate) => listAlso(estate, '/services/Azure/Batch'), bothSubnets('fail')],
  ['the alias in other letters is the same', (estate) => listAlso(estate, '/services/azure/DATABRICKS'), []],
  ['a whole subscription is not judged here', (estate) => listAlso(estate, '/subscriptions/s'), []],
  ...policyCases,
]);
