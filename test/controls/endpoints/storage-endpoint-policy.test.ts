import { storageEndpointPolicy } from '../../../lib/controls/endpoints/storage-endpoint-policy';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const host = 'properties/subnets/snet-ops-host/properties';

describeControl(storageEndpointPolicy, [
  [
    'a Storage service endpoint without a policy fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpointPolicies`, undefined),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a Storage service endpoint of all regions without a policy fails',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpointPolicies`, []);
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpoints`, [{ service: 'microsoft.storage.Global' }]);
    },
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a subnet without a service endpoint has none that a policy would narrow',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpointPolicies`, undefined);
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpoints`, undefined);
    },
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'the service endpoint of another service is not judged',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpointPolicies`, undefined);
      change(estate, 'vnet-tarn-spoke-weu', `${host}/serviceEndpoints`, [{ service: 'Microsoft.StorageSync' }]);
    },
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'subnets of a network that was not read are unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
]);
