import { noRuleForSystemStorage } from '../../../lib/controls/firewall/no-rule-for-system-storage';
import { allow, allowHosts, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const artifacts = 'dbartifactsprodwesteu.blob.core.windows.net';

describeControl(noRuleForSystemStorage, [
  ['runtime images by an application rule fail', allowHosts('a.example', artifacts), failing],
  ['and by a network rule', allow({ destinationFqdns: ['arprodwesteua1.blob.core.windows.net'] }), failing],
  ["one's own account passes", allowHosts('sttarnlakeweu.blob.core.windows.net'), []],
  ['a rule that denies passes', denied(allowHosts(artifacts)), []],
  ...ruleCases,
]);
