import { everywhereReachedBy } from '../../model/rule-destinations';
import { attack, control, iso, mcsb, nist, pci } from '../control';
import { faultOf, judgeNetworkRules } from '../firewall-rules';

export const noNetworkRuleToEverywhere = control({
  id: 'FWL-103',
  title: 'No network rule of a firewall reaches all of the internet or of Azure',
  severity: 'critical',
  why: 'A network rule wins over every application rule: with this one no list of names holds anything back.',
  fix: 'Remove it, or name the destinations.',
  article: 'Deployment Architecture, step 4',
  frameworks: [
    mcsb('NS-3'),
    nist('SC-7(5)'),
    nist('AC-4'),
    iso('8.20'),
    pci('1.3.2'),
    attack('T1041'),
    attack('T1567'),
  ],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups'],
  evaluate: ({ ipGroups, ...parts }) =>
    judgeNetworkRules(parts, (rule) =>
      faultOf(rule, everywhereReachedBy(rule, ipGroups), 'everybody answers there; name the destinations'),
    ),
});
