import { publicNetworkAccess } from '../../../lib/controls/workspace/public-network-access';
import { blind, change, row } from '../../fixtures/estate';
import { describeControl } from '../table';

describeControl(publicNetworkAccess, [
  [
    'a workspace that is open to the internet fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/publicNetworkAccess', 'Enabled'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a serverless-only workspace that is open fails as well',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/publicNetworkAccess', 'Enabled'),
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'nothing said means Enabled',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/publicNetworkAccess', undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'nothing said by a row that was not read to the end is unknown',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', 'properties/publicNetworkAccess', undefined);
      blind(estate, 'workspaces', row(estate, 'dbw-tarn-ops-weu').id);
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a gap elsewhere excuses nothing',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', 'properties/publicNetworkAccess', undefined);
      blind(estate, 'workspaces', row(estate, 'dbw-tarn-billing-weu').id);
    },
    ['fail dbw-tarn-ops-weu', 'unknown dbw-tarn-billing-weu'],
  ],
  [
    'Disabled is read in any letter case',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/publicNetworkAccess', 'disabled'),
    [],
  ],
]);
