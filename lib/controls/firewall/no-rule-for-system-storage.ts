import { namesIn } from '../../model/rule-sets';
import { control, mcsb, nist } from '../control';
import { faultOfName, judgeAllowances } from '../firewall-rules';

const systemStorage = /^(\*\.?)?(dbartifactsprod|arprod|dblogprod|ucstprd)/i;

export const noRuleForSystemStorage = control({
  id: 'FWL-401',
  title: 'The storage that Databricks runs on does not pay its way through the firewall',
  severity: 'low',
  why: 'Every node loads 11 GB of images at its start: through a firewall that costs money, and time when it throttles.',
  fix: 'Reach it by a Storage service endpoint under a policy with /services/Azure/Databricks, and remove the names.',
  article: 'Deployment Architecture, steps 4 and 5, service endpoint policies',
  frameworks: [mcsb('NS-2'), nist('CM-7')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeAllowances(parts, ({ rule }) => {
      const name = namesIn(rule).find((each) => systemStorage.test(each));
      return faultOfName(rule, name, 'the storage that Databricks runs on: reach it under an endpoint policy instead');
    }),
});
