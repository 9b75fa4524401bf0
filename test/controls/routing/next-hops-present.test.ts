import { nextHopsPresent } from '../../../lib/controls/routing/next-hops-present';
import { addRoute } from '../route';
import { describeControl } from '../table';
import { blindAround, routeTableCases } from '../unseen';

describeControl(nextHopsPresent, [
  [
    'a route to an address where nothing forwards fails',
    (estate) => addRoute(estate, '172.20.0.0/16', 'VirtualAppliance', '10.10.0.9'),
    ['fail rt-ops-weu [added]'],
  ],
  [
    'a route to the firewall passes',
    (estate) => addRoute(estate, '172.20.0.0/16', 'VirtualAppliance', '10.10.0.4'),
    [],
  ],
  ['a route to the internet is for another control', (estate) => addRoute(estate, '52.232.16.0/20', 'Internet'), []],
  [
    'where appliances were not read, what holds the address is unknown',
    (estate) => {
      addRoute(estate, '172.20.0.0/16', 'VirtualAppliance', '10.10.0.9');
      blindAround(estate, 'networkInterfaces', 'vnet-tarn-hub-weu');
    },
    ['unknown rt-ops-weu [added]'],
  ],
  ...routeTableCases,
]);
