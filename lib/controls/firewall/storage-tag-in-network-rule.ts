import type { ArmId } from '../../model/arm-id';
import { azureCli, placeOf } from '../../model/azure-cli';
import type { Collection } from '../../model/evidence';
import type { IpGroup } from '../../model/firewall';
import { type PlacedRule, ruleSetsInUse } from '../../model/rule-sets';
import { storageOpenedBy } from '../../model/storage-reach';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

export const storageTagInNetworkRule = control({
  id: 'FWL-102',
  title: 'No network rule of a firewall reaches all of Storage',
  severity: 'critical',
  why: 'Such a rule wins over every application rule, and lets data out to any account of any tenant.',
  fix: 'Remove it: reach the storage of Databricks under an endpoint policy, and name accounts in application rules.',
  article: 'Deployment Architecture, steps 4 and 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['firewalls', 'firewallPolicies', 'ruleCollectionGroups', 'ipGroups'],
  *evaluate({ ipGroups, ...parts }) {
    for (const { owner, rules, unread } of ruleSetsInUse(parts)) {
      const judgements = rules.flatMap((placed) => judge(owner, placed, ipGroups) ?? []);
      yield* judgements;
      if (unread) yield unknown(owner, `not all of its rules could be read: ${unread}`);
      else if (judgements.length === 0) yield pass(owner);
    }
  },
});

/** What is wrong with the rule, if anything is. */
function judge(owner: ArmId, placed: PlacedRule, ipGroups: Collection<IpGroup>): Judgement | undefined {
  const { group, collection, rule } = placed;
  const facet = [group, collection.name, rule.name].filter((name) => name !== undefined).join('/');
  if (collection.action !== 'allow') return undefined;
  if (rule.kind === 'unmodelled') return unknown(owner, `${facet} is of the new type ${rule.type}`, { facet });
  if (rule.kind !== 'network') return undefined;
  const opened = storageOpenedBy(rule, ipGroups);
  if (!opened.seen) return unknown(owner, `${facet}: ${opened.because}`, { facet });
  if (!opened.value) return undefined;
  const reason = `${facet} allows ${opened.value} on ports ${rule.ports.join(', ')}: every account of every tenant`;
  return fail(owner, reason, { facet, fix: removeRule(owner, placed) });
}

function removeRule(owner: ArmId, { group, collection, rule }: PlacedRule): string {
  return group === undefined
    ? azureCli`network firewall network-rule delete ${placeOf(owner, '--firewall-name')}
        --collection-name ${collection.name} --name ${rule.name}`
    : azureCli`network firewall policy rule-collection-group collection rule remove ${placeOf(owner, '--policy-name')}
        --rule-collection-group-name ${group} --collection-name ${collection.name}
        --name ${rule.name}`;
}
