import { accessLists } from '../../../lib/controls/workspace/access-lists';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, set } from '../../fixtures/estate';
import { changeSettings } from '../settings-edits';
import { describeControl } from '../table';

const workspace = 'dbw-tarn-ops-weu';

function publish(estate: Snapshot): void {
  change(estate, workspace, 'properties/publicNetworkAccess', 'Enabled');
}

describeControl(accessLists, [
  ['a public workspace with a list passes', publish, []],
  [
    'a public workspace whose lists are off fails',
    (estate) => {
      publish(estate);
      changeSettings(estate, workspace, 'conf/enableIpAccessLists', 'false');
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a public workspace without a list fails',
    (estate) => {
      publish(estate);
      changeSettings(estate, workspace, 'ipAccessLists', []);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a list that only blocks lets every other address in',
    (estate) => {
      publish(estate);
      changeSettings(estate, workspace, 'ipAccessLists/offices/list_type', 'BLOCK');
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a list that is off lets every address in',
    (estate) => {
      publish(estate);
      changeSettings(estate, workspace, 'ipAccessLists/offices/enabled', false);
    },
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a list that allows every address fails before the workspace is public',
    (estate) => changeSettings(estate, workspace, 'ipAccessLists/offices/ip_addresses', ['0.0.0.0/0']),
    ['fail dbw-tarn-ops-weu'],
  ],
  [
    'a list that allows a network of the company passes',
    (estate) => changeSettings(estate, workspace, 'ipAccessLists/offices/ip_addresses', ['198.0.0.0/8']),
    [],
  ],
  [
    'a private workspace needs no list',
    (estate) => changeSettings(estate, workspace, 'conf/enableIpAccessLists', 'false'),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
  [
    'a private workspace whose lists could not be read needs none',
    (estate) => changeSettings(estate, workspace, 'unread', { ipAccessLists: '403 PERMISSION_DENIED' }),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
  [
    'a public workspace whose lists could not be read is unknown',
    (estate) => {
      publish(estate);
      changeSettings(estate, workspace, 'unread', { ipAccessLists: '403 PERMISSION_DENIED' });
    },
    ['unknown dbw-tarn-ops-weu'],
  ],
  [
    'settings that nobody collected are unknown for every workspace',
    (estate) => set(estate, 'workspaceSettings', undefined),
    ['billing-weu', 'insight-weu', 'ops-neu', 'ops-weu'].map((name) => `unknown dbw-tarn-${name}`),
  ],
]);
