import { ownRouteTable } from '../../../lib/controls/routing/own-route-table';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, row } from '../../fixtures/estate';
import { describeControl } from '../table';
import { blindAround, withoutNetwork } from '../unseen';

const share = (estate: Snapshot, subnet: string) =>
  change(estate, 'vnet-tarn-spoke-weu', `properties/subnets/${subnet}/properties/routeTable`, {
    id: row(estate, 'rt-ops-weu').id.toUpperCase(),
  });
const north = ['container', 'host'].map((name) => `unknown vnet-tarn-spoke-neu/snet-ops-${name}`);
const west = ['billing', 'ops'].flatMap((team) =>
  ['container', 'host'].map((name) => `unknown vnet-tarn-spoke-weu/snet-${team}-${name}`),
);

describeControl(ownRouteTable, [
  [
    'a table that two workspaces use fails for both, in any letter case',
    (estate) => share(estate, 'snet-billing-host'),
    ['billing-host', 'ops-container', 'ops-host'].map((name) => `fail vnet-tarn-spoke-weu/snet-${name}`),
  ],
  ['a table that a subnet without clusters shares passes', (estate) => share(estate, 'snet-private-endpoints'), []],
  [
    'where a workspace may be unseen, nobody can tell',
    (estate) => blindAround(estate, 'networks', 'vnet-tarn-hub-weu'),
    [...north, ...west],
  ],
  [
    'a workspace of which no policy asks it is not judged',
    (estate) => {
      change(estate, 'dbw-tarn-ops-neu', 'name', 'dbw-tarn-lab');
    },
    ['container', 'host'].map((name) => `not-applicable vnet-tarn-spoke-neu/snet-ops-${name}`),
  ],
  withoutNetwork,
]);
