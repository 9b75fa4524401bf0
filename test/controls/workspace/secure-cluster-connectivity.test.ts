import { secureClusterConnectivity } from '../../../lib/controls/workspace/secure-cluster-connectivity';
import { blind, change } from '../../fixtures/estate';
import { describeControl } from '../table';

const noPublicIp = 'properties/parameters/enableNoPublicIp';

describeControl(secureClusterConnectivity, [
  [
    'a workspace whose nodes get public addresses fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', `${noPublicIp}/value`, false),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a workspace that does not say is unknown, because the default changed',
    (estate) => change(estate, 'dbw-tarn-ops-weu', noPublicIp, undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a workspace without any parameters is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters', null),
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a serverless-only workspace has no nodes, whatever its parameters say',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/parameters', { enableNoPublicIp: { value: false } }),
    [],
  ],
  [
    'workspaces that could not be read are unknown',
    (estate) => blind(estate, 'workspaces', '/subscriptions/dark'),
    ['unknown dark'],
  ],
]);
