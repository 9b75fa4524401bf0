import { attack, control, iso, mcsb, nist, pci } from '../control';
import { faultOfName, judgeApplicationRules } from '../firewall-rules';

export const noRuleForEveryName = control({
  id: 'FWL-106',
  title: 'No application rule of a firewall allows every name',
  severity: 'critical',
  why: 'A rule for * turns the firewall into a router that writes logs.',
  fix: 'Name the hosts that are needed.',
  article: 'Deployment Architecture, step 4, application rules',
  frameworks: [mcsb('NS-3'), nist('SC-7(5)'), nist('AC-4'), iso('8.23'), pci('1.3.2'), attack('T1567')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeApplicationRules(parts, (rule) => {
      const every = [...rule.fqdns, ...rule.urls].find((text) => /^\*(\.\*)*(\/\*?)?$/.test(text));
      return faultOfName(rule, every, 'which is every host of everybody: name the hosts');
    }),
});
