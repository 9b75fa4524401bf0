import { storageKey } from '../../../lib/controls/workspace/storage-key';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const key = 'properties/parameters/encryption/value';

describeControl(storageKey, [
  [
    'a workspace without a key of its own fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', key, undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    "a key of Microsoft's is none",
    (estate) => change(estate, 'dbw-tarn-ops-weu', `${key}/keySource`, 'Default'),
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
    'a workspace whose row tells no parameters is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters', null),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
