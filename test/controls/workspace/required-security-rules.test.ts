import { requiredSecurityRules } from '../../../lib/controls/workspace/required-security-rules';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const rules = 'properties/requiredNsgRules';
const workspace = 'dbw-tarn-ops-weu';
const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';

describeControl(requiredSecurityRules, [
  [
    'rules for the tag beside a back-end endpoint fail',
    (estate) => change(estate, workspace, rules, 'AllRules'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'no rules for the tag without a back-end endpoint fail',
    (estate) => change(estate, 'pe-backend-ops-weu', status, 'Rejected'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'rules for the tag without a back-end endpoint match',
    (estate) => {
      change(estate, 'pe-backend-ops-weu', status, 'Rejected');
      change(estate, workspace, rules, 'AllRules');
    },
    [],
  ],
  ['another letter case is the same', (estate) => change(estate, workspace, rules, 'noazuredatabricksrules'), []],
  [
    'a row that does not tell is unknown',
    (estate) => change(estate, workspace, rules, undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a workspace whose network was not read is unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown dbw-tarn-ops-neu'],
  ],
  [
    'an endpoint that cannot be seen leaves it unknown',
    (estate) => {
      blind(estate, 'privateEndpoints', row(estate, 'pe-backend-ops-weu').id);
      remove(estate, 'pe-backend-ops-weu');
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a network that Databricks manages is not judged here',
    (estate) => change(estate, workspace, 'properties/parameters/customVirtualNetworkId', undefined),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
]);
