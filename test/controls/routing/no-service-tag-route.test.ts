import { noServiceTagRoute } from '../../../lib/controls/routing/no-service-tag-route';
import { addRoute } from '../route';
import { describeControl } from '../table';
import { routeTableCases } from '../unseen';

const failing = ['fail rt-ops-weu [added]'];

describeControl(noServiceTagRoute, [
  [
    'a tag of a region past the firewall fails',
    (estate) => addRoute(estate, 'Storage.WestEurope', 'Internet'),
    failing,
  ],
  ['a whole tag past the firewall fails', (estate) => addRoute(estate, 'AzureDatabricks', 'Internet'), failing],
  ['a tag to the firewall passes', (estate) => addRoute(estate, 'Storage', 'VirtualAppliance', '10.10.0.4'), []],
  ['a prefix is for another control', (estate) => addRoute(estate, '52.232.16.0/20', 'Internet'), []],
  ...routeTableCases,
]);
