import { nameOf } from '../../model/arm-id';
import { unseen } from '../../model/evidence';
import { clusterAddresses, sourcesOf } from '../../model/rule-sources';
import { overlaps } from '../../net/address-set';
import { control, mcsb, nist, pci } from '../control';
import { judgeAllowances } from '../firewall-rules';

export const noUnusedRule = control({
  id: 'FWL-112',
  title: 'Every rule that allows clusters something lets something through',
  severity: 'low',
  why: 'A rule behind an earlier one, or for what goes another way, opens unseen the day the other one is gone.',
  fix: 'Remove the rule, or the earlier one that stands in its way.',
  article: 'Introduction, simplicity; Deployment Architecture, step 4',
  frameworks: [mcsb('NS-7'), nist('CM-7'), pci('1.2.7')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups', 'workspaces', 'networks', 'egressPaths'],
  evaluate({ ipGroups, workspaces, networks, egressPaths, ...parts }) {
    const hops = egressPaths.paths.flatMap((path) => path.hops.filter(({ kind }) => kind === 'firewall'));
    const used = new Set(hops.map(({ rule }) => rule));
    const policiesInUse = new Set(hops.map(({ rule = '' }) => rule.split('/')[0]));
    const { addresses, hidden } = clusterAddresses(workspaces, networks);
    return judgeAllowances(parts, ({ group, collection, rule }, owner) => {
      const name = [nameOf(owner), group, collection.name, rule.name].filter((each) => each !== undefined).join('/');
      // Nothing gets to a firewall without a route: what its rules would let through is not told by what they do.
      if (used.has(name) || !policiesInUse.has(nameOf(owner))) return undefined;
      const sources = sourcesOf(rule, ipGroups);
      if (!sources.seen) return sources;
      if (hidden) return unseen(hidden);
      return overlaps(sources.value, addresses)
        ? { says: 'lets nothing through: an earlier rule decides, or it goes another way; remove it' }
        : undefined;
    });
  },
});
