import { connectivityConfigAttached } from '../../../lib/controls/serverless/connectivity-config-attached';
import { change, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const workspace = 'databricksAccount/workspaces/dbw-tarn-insight-weu';

describeControl(connectivityConfigAttached, [
  [
    'a workspace without a configuration fails',
    (estate) => set(estate, `${workspace}/network_connectivity_config_id`, undefined),
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'a configuration that was not read is unknown',
    (estate) => set(estate, `${workspace}/network_connectivity_config_id`, 'another'),
    ['unknown dbw-tarn-insight-weu'],
  ],
  [
    'a workspace that the account does not list is unknown',
    (estate) => set(estate, workspace, undefined),
    ['unknown dbw-tarn-insight-weu'],
  ],
  [
    'a workspace that is still being made is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/workspaceId', undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a configuration without rules is one',
    (estate) => {
      const rules = 'egress_config/target_rules/azure_private_endpoint_rules';
      set(estate, `databricksAccount/networkConnectivityConfigs/ncc-tarn-weu/${rules}`, []);
    },
    [],
  ],
]);
