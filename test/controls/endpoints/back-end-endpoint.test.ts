import { backEndEndpoint } from '../../../lib/controls/endpoints/back-end-endpoint';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const workspace = 'dbw-tarn-ops-weu';
const backEnd = 'pe-backend-ops-weu';
const connection = `properties/privateLinkServiceConnections/${backEnd}/properties`;
const endpointState = `${connection}/privateLinkServiceConnectionState`;
const listed = 'properties/privateEndpointConnections';
const listedState = `${listed}/1/properties/privateLinkServiceConnectionState`;

/** Deletes the endpoint, as both sides then show. */
function deleteBackEnd(estate: Snapshot): void {
  remove(estate, backEnd);
  change(estate, workspace, `${listed}/1`, undefined);
}

function moveBackEnd(estate: Snapshot, network: string): void {
  const subnet = `${row(estate, network).id}/subnets/snet-private-endpoints`;
  change(estate, backEnd, 'properties/subnet/id', subnet);
}

/** Makes the row one of an API version that leaves out what the workspace's side knows. */
function age(estate: Snapshot): void {
  change(estate, workspace, listed, undefined);
  change(estate, workspace, 'properties/computeMode', undefined);
  change(estate, workspace, 'apiVersion', '2018-04-01');
}

describeControl(backEndEndpoint, [
  [
    'a workspace without a back-end endpoint fails, though it has a front-end one',
    deleteBackEnd,
    [`fail ${workspace}`],
  ],
  [
    'an endpoint for browser authentication is no back-end endpoint',
    (estate) => change(estate, backEnd, `${connection}/groupIds`, ['browser_authentication']),
    [`fail ${workspace}`],
  ],
  [
    'a connection that the endpoint calls pending fails',
    (estate) => change(estate, backEnd, `${endpointState}/status`, 'Pending'),
    [`fail ${workspace}`],
  ],
  [
    'a connection that the workspace calls rejected fails',
    (estate) => change(estate, workspace, `${listedState}/status`, 'Rejected'),
    [`fail ${workspace}`],
  ],
  ['an endpoint in a peered network serves', (estate) => moveBackEnd(estate, 'vnet-tarn-hub-weu'), []],
  [
    'an endpoint two peerings away does not',
    (estate) => moveBackEnd(estate, 'vnet-tarn-transit-weu'),
    [`fail ${workspace}`],
  ],
  ['a row that does not list its connections is judged by the endpoints', age, []],
  [
    'a row that does not list its connections is unknown where an endpoint may have gone unseen',
    (estate) => {
      deleteBackEnd(estate);
      age(estate);
      blind(estate, 'privateEndpoints', '/subscriptions/dark');
    },
    [`unknown ${workspace}`],
  ],
  [
    'a row that lists its connections proves that there is no other',
    (estate) => {
      deleteBackEnd(estate);
      blind(estate, 'privateEndpoints', '/subscriptions/dark');
    },
    [`fail ${workspace}`],
  ],
  [
    'an endpoint that only the workspace tells of is unknown',
    (estate) => remove(estate, backEnd),
    [`unknown ${workspace}`],
  ],
  [
    'an endpoint that only the workspace tells of, and rejected, is none',
    (estate) => {
      remove(estate, backEnd);
      change(estate, workspace, `${listedState}/status`, 'Rejected');
    },
    [`fail ${workspace}`],
  ],
  [
    'a connection without a state, as in a template, is unknown',
    (estate) => {
      change(estate, backEnd, endpointState, undefined);
      change(estate, workspace, listedState, undefined);
    },
    [`unknown ${workspace}`],
  ],
  [
    'a network that was not read leaves its workspace unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown dbw-tarn-ops-neu'],
  ],
  [
    'a workspace without a network of the customer is not judged',
    (estate) => change(estate, workspace, 'properties/parameters/customVirtualNetworkId', undefined),
    [`not-applicable ${workspace}`],
  ],
]);
