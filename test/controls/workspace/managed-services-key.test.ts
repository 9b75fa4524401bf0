import { managedServicesKey } from '../../../lib/controls/workspace/managed-services-key';
import { change } from '../../fixtures/estate';
import { describeKey } from '../key-cases';

describeKey(managedServicesKey, 'properties/encryption/entities/managedServices', 'Microsoft.Databricks', [
  'a serverless-only workspace needs the key as well',
  (estate) => change(estate, 'dbw-tarn-insight-weu', 'properties/encryption', undefined),
  ['fail dbw-tarn-insight-weu'],
]);
