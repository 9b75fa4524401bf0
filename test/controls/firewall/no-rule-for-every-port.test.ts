import { noRuleForEveryPort } from '../../../lib/controls/firewall/no-rule-for-every-port';
import { allow, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const to = (...destinationPorts: readonly string[]) => allow({ destinationAddresses: ['52.1.2.3'], destinationPorts });

describeControl(noRuleForEveryPort, [
  ['every port fails', to('*'), failing],
  ['every port as a range fails', to('443', '1-65535'), failing],
  ['a long range passes', to('1-65534'), []],
  ['a rule that denies passes', denied(to('*')), []],
  ...ruleCases,
]);
