import { sizedSubnets } from '../../../lib/controls/network/sized-subnets';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';
import { subnetCases } from '../unseen';

const prefix = 'properties/subnets/snet-ops-host/properties/addressPrefix';

describeControl(sizedSubnets, [
  [
    'a /27 fails',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', prefix, '10.20.0.0/27'),
    ['fail vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  ['a /26 passes', (estate) => change(estate, 'vnet-tarn-spoke-weu', prefix, '10.20.0.0/26'), []],
  [
    'an IPv6 /64 beside it is none too small',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', prefix, undefined);
      change(estate, 'vnet-tarn-spoke-weu', `${prefix}es`, ['10.20.0.0/24', 'fd00:20::/64']);
    },
    [],
  ],
  [
    'a subnet whose row tells no prefix, or none that can be read, is unknown',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', prefix, undefined);
      change(estate, 'vnet-tarn-spoke-weu', prefix.replace('host', 'container'), 'ten');
    },
    ['unknown vnet-tarn-spoke-weu/snet-ops-container', 'unknown vnet-tarn-spoke-weu/snet-ops-host'],
  ],
  ...subnetCases,
]);
