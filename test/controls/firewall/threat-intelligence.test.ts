import { threatIntelligence } from '../../../lib/controls/firewall/threat-intelligence';
import { change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const mode = 'properties/threatIntelMode';

describeControl(threatIntelligence, [
  [
    'a policy that only alerts fails',
    (estate) => change(estate, 'afwp-tarn-weu', mode, 'Alert'),
    ['fail afw-tarn-weu'],
  ],
  [
    'a policy that says nothing fails',
    (estate) => change(estate, 'afwp-tarn-weu', mode, undefined),
    ['fail afw-tarn-weu'],
  ],
  [
    'what the firewall itself says beside a policy means nothing',
    (estate) => change(estate, 'afw-tarn-weu', mode, 'Off'),
    [],
  ],
  [
    'without a policy it is what counts',
    (estate) => {
      change(estate, 'afw-tarn-weu', 'properties/firewallPolicy', undefined);
      change(estate, 'afw-tarn-weu', mode, 'Off');
    },
    ['fail afw-tarn-weu'],
  ],
  ['a policy that was not read is unknown', (estate) => remove(estate, 'afwp-tarn-weu'), ['unknown afw-tarn-weu']],
]);
