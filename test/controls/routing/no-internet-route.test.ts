import { noInternetRoute } from '../../../lib/controls/routing/no-internet-route';
import { change } from '../../fixtures/estate';
import { addRoute } from '../route';
import { describeControl } from '../table';
import { routeTableCases } from '../unseen';

const failing = ['fail rt-ops-weu [added]'];

describeControl(noInternetRoute, [
  ['a prefix past the firewall fails', (estate) => addRoute(estate, '52.232.16.0/20', 'internet'), failing],
  ['half of the internet past the firewall fails', (estate) => addRoute(estate, '128.0.0.0/1', 'Internet'), failing],
  ['a prefix to nowhere passes', (estate) => addRoute(estate, '52.232.16.0/20', 'None'), []],
  ['a service tag is for another control', (estate) => addRoute(estate, 'Storage.WestEurope', 'Internet'), []],
  [
    'so is the default route',
    (estate) =>
      change(estate, 'rt-ops-weu', 'properties/routes/default-to-firewall/properties/nextHopType', 'Internet'),
    [],
  ],
  ...routeTableCases,
]);
