import type { Collection } from '../../model/evidence';
import type { FirewallRule, IpGroup } from '../../model/firewall';
import { sourcesOf } from '../../model/rule-sources';
import { isEmpty } from '../../net/address-set';
import { attack, control, mcsb, nist } from '../control';
import { judgeRules } from '../firewall-rules';

export const noEmptyDenial = control({
  id: 'FWL-115',
  title: 'Every rule of a firewall that denies still names what it denies',
  severity: 'medium',
  why: 'A denial whose IP group was emptied matches nothing, and what it kept back passes a later rule.',
  fix: 'Fill the IP group again, or remove the rule.',
  article: 'Deployment Architecture, step 4',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('CM-6'), attack('T1686.001', 'T1562.007')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups'],
  evaluate: ({ ipGroups, ...parts }) =>
    judgeRules(parts, ({ rule, collection }) => {
      if (collection.action !== 'deny') return undefined;
      const sources = sourcesOf(rule, ipGroups);
      if (!sources.seen) return sources;
      const lost = isEmpty(sources.value) ? 'sources' : isAimless(rule, ipGroups) ? 'destinations' : undefined;
      return lost === undefined ? undefined : { says: `denies nothing, for its ${lost} are empty: fill the IP group` };
    }),
});

function isAimless(rule: FirewallRule, ipGroups: Collection<IpGroup>): boolean {
  if (rule.kind !== 'network') return false;
  const { destinations, destinationFqdns, destinationGroups } = rule;
  if (destinations.length + destinationFqdns.length > 0) return false;
  const groups = destinationGroups.map((id) => ipGroups.find(id));
  return groups.every((group) => group.seen && group.value.addresses.length === 0);
}
