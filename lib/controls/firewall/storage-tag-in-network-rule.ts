import { carriesStorage, tagReachedBy } from '../../model/rule-destinations';
import { isWithin, parseServiceTag } from '../../net/service-tags';
import { attack, control, iso, mcsb, nist, pci } from '../control';
import { faultOf, judgeNetworkRules } from '../firewall-rules';

const storage = parseServiceTag('Storage');

export const storageTagInNetworkRule = control({
  id: 'FWL-102',
  title: 'No network rule of a firewall reaches Storage by its service tag',
  severity: 'critical',
  why: 'Such a rule wins over every application rule, and lets data out to any account of any tenant.',
  fix: 'Remove it: reach the storage of Databricks under an endpoint policy, and name accounts in application rules.',
  article: 'Deployment Architecture, steps 4 and 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4'), iso('8.12'), pci('1.3.2'), attack('T1537')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups'],
  evaluate: ({ ipGroups, ...parts }) =>
    judgeNetworkRules(parts, (rule) => {
      if (!carriesStorage(rule)) return undefined;
      const found = tagReachedBy(rule, ipGroups, (tag) => isWithin(tag, storage));
      return faultOf(rule, found, 'every account of every tenant; name accounts in application rules instead');
    }),
});
