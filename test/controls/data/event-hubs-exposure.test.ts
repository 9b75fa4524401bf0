import { eventHubsExposure } from '../../../lib/controls/data/event-hubs-exposure';
import { change, row } from '../../fixtures/estate';
import { describeExposure, openService } from '../exposure-cases';

describeExposure(eventHubsExposure, 'namespaces/evhns-tarn-weu', [
  [
    'under the service endpoint of a Databricks subnet its network rules decide, which nobody read',
    (estate) => {
      openService(estate, 'namespaces/evhns-tarn-weu');
      const endpoints = 'properties/subnets/snet-ops-host/properties/serviceEndpoints/+';
      change(estate, 'vnet-tarn-spoke-weu', endpoints, { service: 'Microsoft.EventHub' });
    },
    ['unknown evhns-tarn-weu'],
  ],
  [
    'a namespace elsewhere is used through its private endpoint in the network of the clusters',
    (estate) => {
      const name = 'namespaces/evhns-tarn-neu';
      openService(estate, name);
      const { id } = row(estate, name);
      change(estate, name, 'id', id.replace('rg-tarn-lakehouse-neu', 'rg-elsewhere'));
    },
    ['fail evhns-tarn-neu'],
  ],
]);
