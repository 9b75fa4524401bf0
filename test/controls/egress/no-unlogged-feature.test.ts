import { noUnloggedFeature } from '../../../lib/controls/egress/no-unlogged-feature';
import type { Snapshot } from '../../../lib/model/snapshot';
import { row, set } from '../../fixtures/estate';
import { describeControl } from '../table';

const logs = (estate: Snapshot) => estate.diagnosticSettings ?? {};
const idOf = (estate: Snapshot) => row(estate, 'dbw-tarn-ops-weu').id;
const disable = (category: string) => (estate: Snapshot) =>
  set(Reflect.get(logs(estate), idOf(estate)), `to-security/properties/logs/${category}/enabled`, false);

describeControl(noUnloggedFeature, [
  [
    'shares and models without the log of Unity Catalog fail',
    disable('unityCatalog'),
    [
      'fail dbw-tarn-ops-weu [model providers]',
      'fail dbw-tarn-ops-weu [recipients of shares]',
      'fail dbw-tarn-ops-weu [storage that others gave them rights on]',
    ],
  ],
  ['Git without its log fails', disable('repos'), ['fail dbw-tarn-ops-weu [Git servers]']],
  ['a category of what stays inside may be off', disable('ssh'), []],
  [
    'settings that were not read are unknown',
    (estate) => Reflect.deleteProperty(logs(estate), idOf(estate)),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
