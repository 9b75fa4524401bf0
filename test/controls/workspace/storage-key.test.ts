import { storageKey } from '../../../lib/controls/workspace/storage-key';
import { change } from '../../fixtures/estate';
import { describeKey } from '../key-cases';

describeKey(storageKey, 'properties/parameters/encryption/value', 'Default', [
  'a workspace whose row tells no parameters is unknown',
  (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters', null),
  ['unknown dbw-tarn-ops-weu'],
]);
