import { unityCatalog } from '../../../lib/controls/workspace/unity-catalog';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

const assigned = 'properties/isUcEnabled';

describeControl(unityCatalog, [
  [
    'a workspace without a metastore fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', assigned, false),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a complete row that does not mention one has none',
    (estate) => change(estate, 'dbw-tarn-ops-weu', assigned, undefined),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a row of an old API version does not tell',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', assigned, undefined);
      change(estate, 'dbw-tarn-ops-weu', 'properties/computeMode', undefined);
      change(estate, 'dbw-tarn-ops-weu', 'apiVersion', '2023-02-01');
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'the catalog that was first the default does not matter',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/defaultCatalog/initialType', 'HiveMetastore'),
    [],
  ],
]);
