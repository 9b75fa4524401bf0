import { noRuleForEveryName } from '../../../lib/controls/firewall/no-rule-for-every-name';
import { allowHosts, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

describeControl(noRuleForEveryName, [
  ['a rule for every name fails', allowHosts('a.example', '*'), failing],
  ['a rule for every name with a dot fails', allowHosts('*.*'), failing],
  ['a wildcard below a domain passes', allowHosts('*.example.com'), []],
  ['a rule that denies passes', denied(allowHosts('*')), []],
  ...ruleCases,
]);
