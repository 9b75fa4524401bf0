import { transitApart } from '../../../lib/controls/network/transit-apart';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const move = (estate: Snapshot, network: string) =>
  change(estate, 'pe-frontend-ops-weu', 'properties/subnet/id', `${row(estate, network).id}/subnets/any`);

describeControl(transitApart, [
  [
    'a front-end endpoint among the clusters of another workspace fails',
    (estate) => move(estate, 'vnet-tarn-spoke-neu'),
    ['fail dbw-tarn-ops-weu'],
  ],
  ['one in the hub passes', (estate) => move(estate, 'vnet-tarn-hub-weu'), []],
  [
    'one among its own clusters is a back-end endpoint, and another control misses the front end',
    (estate) => move(estate, 'vnet-tarn-spoke-weu'),
    ['not-applicable dbw-tarn-ops-weu'],
  ],
  [
    'an endpoint that was not read is unknown',
    (estate) => remove(estate, 'pe-frontend-ops-weu'),
    ['unknown dbw-tarn-ops-weu'],
  ],
]);
