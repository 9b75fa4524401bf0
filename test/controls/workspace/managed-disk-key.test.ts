import { managedDiskKey } from '../../../lib/controls/workspace/managed-disk-key';
import { change } from '../../fixtures/estate';
import { describeKey } from '../key-cases';

describeKey(managedDiskKey, 'properties/encryption/entities/managedDisk', 'Microsoft.Databricks', [
  'the key of the managed services is not the key of the disks',
  (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/encryption/entities/managedServices', undefined),
  [],
]);
