import { storageDefaultDeny } from '../../../lib/controls/data/storage-default-deny';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const access = 'properties/publicNetworkAccess';
const defaultAction = 'properties/networkAcls/defaultAction';
const firewall = 'properties/defaultStorageFirewall';

function open(estate: Snapshot, account: string): void {
  change(estate, account, access, 'Enabled');
  change(estate, account, defaultAction, 'Allow');
}

describeControl(storageDefaultDeny, [
  [
    'a lake that is open to every network fails',
    (estate) => open(estate, 'storageAccounts/sttarnlakeweu'),
    ['fail sttarnlakeweu'],
  ],
  [
    'a lake that says nothing is open',
    (estate) => {
      change(estate, 'storageAccounts/sttarnlakeweu', access, undefined);
      change(estate, 'storageAccounts/sttarnlakeweu', 'properties/networkAcls', undefined);
    },
    ['fail sttarnlakeweu'],
  ],
  [
    'no public access closes a lake alone',
    (estate) => change(estate, 'storageAccounts/sttarnlakeweu', defaultAction, 'Allow'),
    [],
  ],
  [
    'denying by default closes a lake alone',
    (estate) => change(estate, 'storageAccounts/sttarnlakeweu', access, 'Enabled'),
    [],
  ],
  [
    'a perimeter closes a lake',
    (estate) => {
      open(estate, 'storageAccounts/sttarnlakeweu');
      change(estate, 'storageAccounts/sttarnlakeweu', access, 'SecuredByPerimeter');
    },
    [],
  ],
  [
    'a DBFS root whose workspace has the storage firewall off fails, whatever the account says',
    (estate) => change(estate, 'dbw-tarn-ops-weu', firewall, 'Disabled'),
    ['fail dbstorageopsweu7k2m'],
  ],
  ['a DBFS root is judged by its workspace alone', (estate) => open(estate, 'storageAccounts/dbstorageopsweu7k2m'), []],
  [
    'a workspace that does not mention the storage firewall has it off',
    (estate) => change(estate, 'dbw-tarn-ops-weu', firewall, undefined),
    ['fail dbstorageopsweu7k2m'],
  ],
  [
    'a workspace row of an old API version does not tell',
    (estate) => {
      change(estate, 'dbw-tarn-ops-weu', firewall, undefined);
      change(estate, 'dbw-tarn-ops-weu', 'properties/computeMode', undefined);
      change(estate, 'dbw-tarn-ops-weu', 'apiVersion', '2023-02-01');
    },
    ['unknown dbstorageopsweu7k2m'],
  ],
  [
    'a DBFS root whose workspace was not read is unknown',
    (estate) => remove(estate, 'dbw-tarn-ops-weu'),
    ['unknown dbstorageopsweu7k2m'],
  ],
]);
