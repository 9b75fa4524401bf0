import { frontEndEndpoint } from '../../../lib/controls/endpoints/front-end-endpoint';
import { change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const listed = 'properties/privateEndpointConnections/0';

describeControl(frontEndEndpoint, [
  [
    'a workspace with a back-end endpoint alone fails',
    (estate) => {
      remove(estate, 'pe-frontend-ops-weu');
      change(estate, 'dbw-tarn-ops-weu', listed, undefined);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a front-end endpoint alone passes here',
    (estate) => {
      remove(estate, 'pe-backend-ops-weu');
      change(estate, 'dbw-tarn-ops-weu', 'properties/privateEndpointConnections/1', undefined);
    },
    [],
  ],
  [
    'an endpoint in the network of the clusters is no front-end endpoint',
    (estate) => {
      const subnet = `${row(estate, 'vnet-tarn-spoke-weu').id}/subnets/snet-private-endpoints`;
      change(estate, 'pe-frontend-ops-weu', 'properties/subnet/id', subnet);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a connection that is pending fails',
    (estate) => {
      const state = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';
      change(estate, 'pe-frontend-ops-weu', state, 'Pending');
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a serverless-only workspace needs one as well',
    (estate) => {
      remove(estate, 'pe-frontend-insight-weu');
      change(estate, 'dbw-tarn-insight-weu', listed, undefined);
    },
    ['fail dbw-tarn-insight-weu'],
  ],
  [
    'a workspace in a network that Databricks manages may have one anywhere',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customVirtualNetworkId', undefined),
    [],
  ],
  [
    'an endpoint that only the workspace tells of is unknown',
    (estate) => remove(estate, 'pe-frontend-ops-weu'),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
