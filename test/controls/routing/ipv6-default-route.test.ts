import { ipv6DefaultRoute } from '../../../lib/controls/routing/ipv6-default-route';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change, remove } from '../../fixtures/estate';
import { addRoute } from '../route';
import { describeControl } from '../table';
import { subnetCases } from '../unseen';

const host = 'properties/subnets/snet-ops-host/properties';
const name = 'vnet-tarn-spoke-weu/snet-ops-host';

function addIpv6(estate: Snapshot): void {
  change(estate, 'vnet-tarn-spoke-weu', `${host}/addressPrefixes`, ['10.20.0.0/24', 'fd00:20::/64']);
}

describeControl(ipv6DefaultRoute, [
  ['a subnet of two families with a default route for one fails', addIpv6, [`fail ${name}`]],
  [
    'it passes when IPv6 goes nowhere',
    (estate) => {
      addIpv6(estate);
      addRoute(estate, '::/0', 'None');
    },
    [],
  ],
  [
    'it fails when IPv6 goes to the internet',
    (estate) => {
      addIpv6(estate);
      addRoute(estate, '::/0', 'Internet');
    },
    [`fail ${name}`],
  ],
  [
    'it fails without a route table',
    (estate) => {
      addIpv6(estate);
      change(estate, 'vnet-tarn-spoke-weu', `${host}/routeTable`, undefined);
    },
    [`fail ${name}`],
  ],
  [
    'it is unknown when the route table was not read',
    (estate) => {
      addIpv6(estate);
      remove(estate, 'rt-ops-weu');
    },
    [`unknown ${name}`],
  ],
  [
    'a subnet whose row tells no prefix is unknown',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', `${host}/addressPrefix`, undefined),
    [`unknown ${name}`],
  ],
  ...subnetCases,
]);
