import { blindSpot, unseen } from '../../model/evidence';
import { tagReachedBy } from '../../model/rule-destinations';
import { attack, control, mcsb, nist } from '../control';
import { faultOf, judgeNetworkRules } from '../firewall-rules';

export const noNeedlessDatabricksTag = control({
  id: 'FWL-105',
  title: 'No network rule of a firewall reaches AzureDatabricks where Private Link makes it needless',
  severity: 'medium',
  why: 'The tag is the control plane of every workspace of every tenant, to which a notebook may upload.',
  fix: 'Remove it: every workspace reaches its control plane through a private endpoint.',
  article: 'Deployment Architecture, step 4, AzureDatabricks service tag',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('CM-7'), attack('T1537')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups', 'workspaces'],
  evaluate({ ipGroups, workspaces, ...parts }) {
    const classic = [...workspaces].flatMap((workspace) => workspace.classic ?? []);
    const isNeeded = !classic.every(({ requiredSecurityRules }) =>
      /^noazuredatabricksrules$/i.test(requiredSecurityRules ?? ''),
    );
    const blind = blindSpot(workspaces)?.because;
    return judgeNetworkRules(parts, (rule) => {
      if (isNeeded) return undefined;
      const found = tagReachedBy(rule, ipGroups, ({ service }) => service.toLowerCase() === 'azuredatabricks');
      return found.seen && found.value && blind
        ? unseen(`whether a workspace still needs ${found.value} cannot be told: ${blind}`)
        : faultOf(rule, found, 'requiredNsgRules of every workspace is NoAzureDatabricksRules; remove it');
    });
  },
});
