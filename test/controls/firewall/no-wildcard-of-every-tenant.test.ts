import { noWildcardOfEveryTenant } from '../../../lib/controls/firewall/no-wildcard-of-every-tenant';
import { allowHosts, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

describeControl(noWildcardOfEveryTenant, [
  ['every account of Storage fails', allowHosts('*.blob.core.windows.net'), failing],
  ['names that only look alike fail', allowHosts('*windows.net'), failing],
  ['every workspace fails', allowHosts('a.example', '*.azuredatabricks.net'), failing],
  ['every project of a package host fails', allowHosts('*.github.com'), failing],
  ['one account passes', allowHosts('sttarnlakeweu.blob.core.windows.net'), []],
  ["a wildcard below somebody's own domain passes", allowHosts('*.tarnwater.example'), []],
  ['every name is for another control', allowHosts('*'), []],
  ['a rule that denies passes', denied(allowHosts('*.blob.core.windows.net')), []],
  ...ruleCases,
]);
