import { unseen } from '../../model/evidence';
import { clusterAddresses, sourcesOf } from '../../model/rule-sources';
import { containsAll, overlaps, subtract, toPrefixes } from '../../net/address-set';
import { attack, control, mcsb, nist } from '../control';
import { judgeAllowances } from '../firewall-rules';

export const sourcesOfClustersAlone = control({
  id: 'FWL-111',
  title: 'Rules that allow clusters something allow it to clusters alone',
  severity: 'low',
  why: 'A rule for * or for a whole network gives every later neighbour what was approved for Databricks.',
  fix: 'Set the sources to the host and container subnets, best by an IP group.',
  article: 'Deployment Architecture, step 4',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('CM-7'), attack('T1686.001', 'T1562.007')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups', 'workspaces', 'networks'],
  evaluate({ ipGroups, workspaces, networks, ...parts }) {
    const { addresses, hidden } = clusterAddresses(workspaces, networks);
    return judgeAllowances(parts, ({ rule }) => {
      const sources = sourcesOf(rule, ipGroups);
      if (!sources.seen) return sources;
      if (containsAll(addresses, sources.value)) return undefined;
      const [excess] = toPrefixes(subtract(sources.value, addresses));
      if (hidden) return unseen(`whether ${excess} is a subnet of clusters cannot be told: ${hidden}`);
      if (!overlaps(sources.value, addresses)) return undefined;
      return {
        says: `allows ${excess} what it allows clusters: set the sources to their subnets`,
        update: ['--source-ip-groups', 'IP_GROUP_OF_CLUSTERS'],
      };
    });
  },
});
