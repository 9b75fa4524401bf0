import { noGatewayRoute } from '../../../lib/controls/routing/no-gateway-route';
import { change } from '../../fixtures/estate';
import { addRoute } from '../route';
import { describeControl } from '../table';
import { routeTableCases } from '../unseen';

const nextHop = 'properties/routes/default-to-firewall/properties/nextHopType';

describeControl(noGatewayRoute, [
  [
    'a prefix to the gateway fails',
    (estate) => addRoute(estate, '172.20.0.0/16', 'VirtualNetworkGateway'),
    ['fail rt-ops-weu [added]'],
  ],
  [
    'a prefix to the firewall passes',
    (estate) => addRoute(estate, '172.20.0.0/16', 'VirtualAppliance', '10.10.0.4'),
    [],
  ],
  [
    'the default route is for another control',
    (estate) => change(estate, 'rt-ops-weu', nextHop, 'VirtualNetworkGateway'),
    [],
  ],
  ...routeTableCases,
]);
