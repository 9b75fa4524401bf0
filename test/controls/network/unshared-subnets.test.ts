import { unsharedSubnets } from '../../../lib/controls/network/unshared-subnets';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const hostName = 'properties/parameters/customPublicSubnetName/value';
const subscription = (id: string) => id.split('/').slice(0, 3).join('/');

describeControl(unsharedSubnets, [
  [
    'a host subnet that two workspaces use fails',
    (estate) => change(estate, 'dbw-tarn-billing-weu', hostName, 'snet-ops-host'),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a host subnet that is the container subnet of another workspace fails, in any letter case',
    (estate) => change(estate, 'dbw-tarn-billing-weu', hostName, 'SNET-ops-CONTAINER'),
    ['fail vnet-tarn-spoke-weu/SNET-ops-CONTAINER'],
  ],
  [
    'one subnet as the host and the container of one workspace fails',
    (estate) => change(estate, 'dbw-tarn-ops-weu', hostName, 'snet-ops-container'),
    ['fail vnet-tarn-spoke-weu/snet-ops-container'],
  ],
  [
    'a subnet of the same name in another network is another subnet',
    (estate) => change(estate, 'dbw-tarn-ops-neu', hostName, 'snet-billing-host'),
    [],
  ],
  [
    'where a workspace of the subscription may be unseen, nobody can tell',
    (estate) => blind(estate, 'workspaces', `${subscription(row(estate, 'dbw-tarn-ops-neu').id)}/resourceGroups/dark`),
    ['unknown dark', 'unknown vnet-tarn-spoke-neu/snet-ops-container', 'unknown vnet-tarn-spoke-neu/snet-ops-host'],
  ],
  [
    'a gap about a workspace that was seen hides no other',
    (estate) => blind(estate, 'workspaces', row(estate, 'dbw-tarn-ops-neu').id),
    ['unknown dbw-tarn-ops-neu'],
  ],
  [
    'a sharing that is seen fails, whatever else is not',
    (estate) => {
      change(estate, 'dbw-tarn-billing-weu', hostName, 'snet-ops-host');
      remove(estate, 'vnet-tarn-spoke-weu');
    },
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  [
    'a workspace that does not name its subnet is unknown',
    (estate) => change(estate, 'dbw-tarn-ops-weu', 'properties/parameters/customPublicSubnetName', undefined),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
