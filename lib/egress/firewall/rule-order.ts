import type { ArmId } from '../../model/arm-id';
import type { Firewall, FirewallRule, RuleCollection } from '../../model/firewall';
import { type RuleParts, whyUnread } from '../../model/rule-sets';

/** Where a rule is written: in a policy, or in a firewall with classic rules, which have no group. */
export interface RulePlace {
  readonly owner: ArmId;
  readonly group?: string;
  readonly collection: string;
  readonly rule: string;
}

/** A rule, or all that was not read of one policy, as the firewall comes to it. */
export type OrderedRule =
  | { readonly place: RulePlace; readonly action: RuleCollection['action']; readonly rule: FirewallRule }
  | { readonly owner: ArmId; readonly unread: string };

type Group = { readonly name?: string; readonly priority: number; readonly collections: readonly RuleCollection[] };
type RuleSources = Omit<RuleParts, 'firewalls'>;

/**
 * The rules of a firewall in the order in which it tries them: address translation, network and application rules in three passes, in
 * each the parent policy before its child, groups and then collections by priority, rules from the top
 * (`firewall/rule-processing`). What was not read of a policy comes before the rest of it, where it lets through the most.
 */
export function orderRules({ id, policy, classicRules }: Firewall, sources: RuleSources): readonly OrderedRule[] {
  const written = policy
    ? chainOf(policy, sources.firewallPolicies).flatMap((owner) => rulesOfPolicy(owner, sources))
    : rulesOfGroups(id, [{ priority: 0, collections: classicRules }]);
  return written.toSorted((one, other) => passOf(one) - passOf(other));
}

function passOf(ordered: OrderedRule): number {
  if ('unread' in ordered || ordered.rule.kind === 'network' || ordered.rule.kind === 'unmodelled') return 1;
  return ordered.rule.kind === 'nat' ? 0 : 2;
}

/** The policy and its ancestors, the eldest first. */
export function chainOf(policy: ArmId, policies: RuleSources['firewallPolicies']): readonly ArmId[] {
  const chain = new Map<string, ArmId>();
  for (let id: ArmId | undefined = policy; id && !chain.has(id.key); ) {
    chain.set(id.key, id);
    const sighting = policies.find(id);
    id = sighting.seen ? sighting.value.basePolicy : undefined;
  }
  return [...chain.values()].reverse();
}

function rulesOfPolicy(owner: ArmId, sources: RuleSources): readonly OrderedRule[] {
  const groups = [...sources.ruleCollectionGroups].filter(({ policy }) => policy.key === owner.key);
  const unread = whyUnread(owner, sources);
  return [...(unread === undefined ? [] : [{ owner, unread }]), ...rulesOfGroups(owner, groups)];
}

function rulesOfGroups(owner: ArmId, groups: readonly Group[]): readonly OrderedRule[] {
  return groups.toSorted(byPriority).flatMap(({ name: group, collections }) =>
    collections.toSorted(byPriority).flatMap(({ name: collection, action, rules }) =>
      rules.map((rule) => ({
        place: { owner, ...(group === undefined ? {} : { group }), collection, rule: rule.name },
        action,
        rule,
      })),
    ),
  );
}

type Prioritized = { readonly name?: string; readonly priority: number; readonly action?: RuleCollection['action'] };

/** By priority; where Azure does not say who comes first, allowing does, since that lets through the most. */
function byPriority(one: Prioritized, other: Prioritized): number {
  const allowsFirst = Number(one.action === 'deny') - Number(other.action === 'deny');
  return one.priority - other.priority || allowsFirst || compare(one.name ?? '', other.name ?? '');
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
