import { databricksStorageListed } from '../../../lib/controls/endpoints/databricks-storage-listed';
import { change } from '../../fixtures/estate';
import { bothSubnets, listIn, policyCases } from '../policy-edits';
import { describeControl } from '../table';

const definition = 'databricks-system-storage';
const service = `properties/serviceEndpointPolicyDefinitions/${definition}/properties/service`;

describeControl(databricksStorageListed, [
  ['a policy without the alias fails', (estate) => listIn(estate, definition, []), bothSubnets('fail')],
  [
    'the alias under the service of accounts does nothing',
    (estate) => change(estate, 'sep-ops-weu', service, 'Microsoft.Storage'),
    bothSubnets('fail'),
  ],
  [
    'the alias of another service is another',
    (estate) => listIn(estate, definition, ['/services/Azure/DatabricksServerless']),
    bothSubnets('fail'),
  ],
  ['the alias of every service holds it', (estate) => listIn(estate, definition, ['/services/Azure']), []],
  ['another letter case is the same', (estate) => listIn(estate, definition, ['/services/azure/databricks']), []],
  ...policyCases,
]);
