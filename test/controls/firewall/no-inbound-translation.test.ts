import { noInboundTranslation } from '../../../lib/controls/firewall/no-inbound-translation';
import type { Snapshot } from '../../../lib/model/snapshot';
import { change } from '../../fixtures/estate';
import { allowHosts, ruleCases } from '../firewall-rule';
import { describeControl } from '../table';

function translate(estate: Snapshot): void {
  const rule = { ruleType: 'NatRule', name: 'in', ipProtocols: ['TCP'], sourceAddresses: ['*'] };
  const target = { destinationAddresses: ['203.0.113.9'], destinationPorts: ['22'], translatedAddress: '10.20.0.9' };
  const collection = { ruleCollectionType: 'FirewallPolicyNatRuleCollection', name: 'dnat', priority: 100 };
  change(estate, 'rcg-company', 'properties/ruleCollections/+', {
    ...collection,
    action: { type: 'DNAT' },
    rules: [{ ...rule, ...target, translatedPort: '22' }],
  });
}

describeControl(noInboundTranslation, [
  ['a DNAT rule fails, once for the policy that holds it', translate, ['fail afwp-tarn-base [rcg-company/dnat/in]']],
  ['a rule for what goes out passes', allowHosts('a.example'), []],
  ...ruleCases,
]);
