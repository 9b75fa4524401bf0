import { managedServicesKey } from '../../../lib/controls/workspace/managed-services-key';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const key = 'properties/encryption/entities/managedServices';

describeControl(managedServicesKey, [
  [
    'a workspace without a key of its own fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', key, undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    "a key of Microsoft's is none",
    (estate) => change(estate, 'dbw-tarn-ops-weu', `${key}/keySource`, 'Microsoft.Databricks'),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a key that is not in a row of an old API version is unknown',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', key, undefined);
      change(estate, 'dbw-tarn-ops-weu', 'properties/computeMode', undefined);
      change(estate, 'dbw-tarn-ops-weu', 'apiVersion', '2018-04-01');
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'a key that is in a row of an old API version passes',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', 'properties/computeMode', undefined);
      change(estate, 'dbw-tarn-ops-weu', 'apiVersion', '2018-04-01');
    },
    [],
  ],
  [
    'a serverless-only workspace needs the key as well',
    (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/encryption', undefined),
    ['fail dbw-tarn-insight-weu'],
  ],
]);
