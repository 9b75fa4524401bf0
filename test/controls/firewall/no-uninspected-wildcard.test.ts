import { noUninspectedWildcard } from '../../../lib/controls/firewall/no-uninspected-wildcard';
import { change } from '../../fixtures/estate';
import { allowances, allowHosts, applicationRule, denied, failing, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

const wide = { ...applicationRule('*.example.com'), terminateTLS: true };

describeControl(noUninspectedWildcard, [
  ['a wildcard without inspection fails', allowHosts('*.example.com'), failing],
  ['a name without inspection passes', allowHosts('www.example.com'), []],
  ['a wildcard with inspection passes', (estate) => change(estate, ...allowances, wide), []],
  [
    'a wildcard over HTTP has nothing to inspect',
    (estate) =>
      change(estate, ...allowances, { ...wide, terminateTLS: false, protocols: [{ protocolType: 'Http', port: 80 }] }),
    [],
  ],
  ['a rule that denies passes', denied(allowHosts('*.example.com')), []],
  ...ruleCases,
]);
