import { namesIn } from '../../model/rule-sets';
import { sharedDomainsOf } from '../../net/shared-domains';
import { attack, control, iso, mcsb, nist, pci } from '../control';
import { faultOfName, judgeAllowances } from '../firewall-rules';

export const noWildcardOfEveryTenant = control({
  id: 'FWL-107',
  title: 'No wildcard of a firewall rule matches the names of every tenant',
  severity: 'high',
  why: 'Below domains such as blob.core.windows.net everybody has a name: the rule allows the account of a thief as well.',
  fix: 'Write out the names of the accounts, vaults or workspaces that are meant.',
  article: 'Workspace Deployment Options, system managed storage accounts; Deployment Architecture, step 4',
  frameworks: [
    mcsb('NS-3'),
    nist('SC-7'),
    nist('AC-4'),
    iso('8.12'),
    pci('1.3.2'),
    attack('T1567.002'),
    attack('T1537'),
  ],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups'],
  evaluate: (parts) =>
    judgeAllowances(parts, ({ rule }) => {
      // A rule for every name is FWL-106's.
      const wide = namesIn(rule).find((name) => /^\*./.test(name) && sharedDomainsOf(name).length > 0);
      return faultOfName(rule, wide, 'below which every tenant has some: write out the names that are meant');
    }),
});
