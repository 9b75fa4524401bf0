import { endpointPoliciesAttached } from '../../../lib/controls/endpoints/endpoint-policies-attached';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const container = 'properties/subnets/snet-ops-container/properties';

describeControl(endpointPoliciesAttached, [
  [
    'a subnet with neither fails',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', `${container}/serviceEndpointPolicies`, []);
      change(estate, 'vnet-tarn-spoke-weu', `${container}/serviceEndpoints`, []);
    },
    ['fail vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a service endpoint without a policy is one cause, and for another control',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${container}/serviceEndpointPolicies`, []),
    ['not-applicable vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a policy without a Storage service endpoint does nothing',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', `${container}/serviceEndpoints`, [{ service: 'Microsoft.KeyVault' }]),
    ['fail vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a service endpoint of all regions is one of Storage',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', `${container}/serviceEndpoints`, [{ service: 'Microsoft.Storage.Global' }]),
    [],
  ],
  [
    'a subnet of no workspace needs no policy',
    (estate) =>
      change(
        estate,
        'vnet-tarn-spoke-weu',
        'properties/subnets/snet-private-endpoints/properties/serviceEndpointPolicies',
        [],
      ),
    [],
  ],
  [
    'subnets of a network that was not read are unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
]);
