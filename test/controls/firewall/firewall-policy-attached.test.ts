import { firewallPolicyAttached } from '../../../lib/controls/firewall/firewall-policy-attached';
import { change } from '../../fixtures/estate';
import { describeControl } from '../table';

describeControl(firewallPolicyAttached, [
  [
    'a firewall with classic rules fails',
    (estate) => change(estate, 'afw-tarn-weu', 'properties/firewallPolicy', undefined),
    ['fail afw-tarn-weu'],
  ],
  [
    'a firewall with another policy passes',
    (estate) => change(estate, 'afw-tarn-weu', 'properties/firewallPolicy/id', '/subscriptions/s/policy'),
    [],
  ],
]);
