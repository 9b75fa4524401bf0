import { browserAuthenticationEndpoint } from '../../../lib/controls/endpoints/browser-authentication-endpoint';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const north = 'pe-browser-authentication-neu';
const connection = 'properties/manualPrivateLinkServiceConnections/0/properties';
const listed = 'properties/privateEndpointConnections/2';

function deleteNorth(estate: Snapshot): void {
  remove(estate, north);
  change(estate, 'dbw-tarn-ops-neu', listed, undefined);
}

describeControl(browserAuthenticationEndpoint, [
  ['a region without an endpoint fails, though another region has one', deleteNorth, ['fail / [northeurope]']],
  [
    'a connection that is pending fails',
    (estate) => change(estate, north, `${connection}/privateLinkServiceConnectionState/status`, 'Pending'),
    ['fail / [northeurope]'],
  ],
  [
    'an endpoint for the web application is none for browser authentication',
    (estate) => change(estate, north, `${connection}/groupIds`, ['databricks_ui_api']),
    ['fail / [northeurope]'],
  ],
  [
    'any workspace of the region may carry the endpoint',
    (estate) => {
      const target = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceId';
      change(estate, 'pe-browser-authentication-weu', target, row(estate, 'dbw-tarn-insight-weu').id);
      change(estate, 'dbw-tarn-ops-weu', listed, undefined);
    },
    [],
  ],
  [
    'an endpoint of a workspace that was not read may serve any region',
    (estate) => {
      change(estate, 'dbw-tarn-ops-neu', listed, undefined);
      change(estate, north, `${connection}/privateLinkServiceId`, '/subscriptions/x/workspaces/web-auth');
    },
    ['unknown / [northeurope]'],
  ],
  [
    'a workspace that was not read may carry the endpoint',
    (estate) => {
      deleteNorth(estate);
      blind(estate, 'workspaces', '/subscriptions/dark');
    },
    ['unknown / [northeurope]', 'unknown dark'],
  ],
  ['an endpoint that was not read is known from its workspace', (estate) => remove(estate, north), []],
  [
    'endpoints that may have gone unseen matter where workspaces do not list theirs',
    (estate) => {
      deleteNorth(estate);
      change(estate, 'dbw-tarn-ops-neu', 'properties/computeMode', undefined);
      change(estate, 'dbw-tarn-ops-neu', 'apiVersion', '2018-04-01');
      blind(estate, 'privateEndpoints', '/subscriptions/dark');
    },
    ['unknown / [northeurope]'],
  ],
  [
    'endpoints that may have gone unseen do not matter where workspaces list theirs',
    (estate) => {
      deleteNorth(estate);
      blind(estate, 'privateEndpoints', '/subscriptions/dark');
    },
    ['fail / [northeurope]'],
  ],
]);
