import type { ArmId } from './arm-id';
import { blindSpot, type Collection } from './evidence';
import type { Firewall, FirewallPolicy, FirewallRule, RuleCollection, RuleCollectionGroup } from './firewall';

/** The parts that hold the rules of firewalls. */
export interface RuleParts {
  readonly firewalls: Collection<Firewall>;
  readonly firewallPolicies: Collection<FirewallPolicy>;
  readonly ruleCollectionGroups: Collection<RuleCollectionGroup>;
}

/** The rules that one policy, or one firewall with classic rules, contributes to what firewalls let through. */
export interface RuleSet {
  readonly owner: ArmId;
  readonly rules: readonly PlacedRule[];
  /** Why some of its rules were not read; undefined when all were. */
  readonly unread: string | undefined;
}

/** A rule with the names on the way to it; a classic rule has no group. */
export interface PlacedRule {
  readonly group?: string;
  readonly collection: RuleCollection;
  readonly rule: FirewallRule;
}

/** The rule sets of all firewalls: a policy that several use, or inherit from, comes once. */
export function* ruleSetsInUse({ firewalls, firewallPolicies, ruleCollectionGroups }: RuleParts): Iterable<RuleSet> {
  for (const { id, policy, classicRules } of firewalls) {
    if (!policy) yield { owner: id, rules: placeRules(classicRules), unread: undefined };
  }
  const groupsOf = Map.groupBy(ruleCollectionGroups, ({ policy }) => policy.key);
  for (const owner of policiesInUse(firewalls, firewallPolicies)) {
    const groups = groupsOf.get(owner.key) ?? [];
    const rules = groups.flatMap(({ name, collections }) => placeRules(collections, name));
    yield { owner, rules, unread: whyUnread(owner, { firewallPolicies, ruleCollectionGroups }) };
  }
}

/** Why some rules of the policy were not read; undefined when all were. */
export function whyUnread(
  policy: ArmId,
  { firewallPolicies, ruleCollectionGroups }: Omit<RuleParts, 'firewalls'>,
): string | undefined {
  const sighting = firewallPolicies.find(policy);
  const references = sighting.seen
    ? sighting.value.ruleCollectionGroups.map((id) => ruleCollectionGroups.find(id))
    : [sighting];
  const hidden = references.find((group) => !group.seen) ?? blindSpot(ruleCollectionGroups, policy.key);
  return hidden?.because;
}

function placeRules(collections: readonly RuleCollection[], group?: string): readonly PlacedRule[] {
  return collections.flatMap((collection) =>
    collection.rules.map((rule) => ({ ...(group === undefined ? {} : { group }), collection, rule })),
  );
}

function policiesInUse(firewalls: Iterable<Firewall>, policies: Collection<FirewallPolicy>): Iterable<ArmId> {
  const chains = [...firewalls].flatMap(({ policy }) => policyChainOf(policy, policies));
  return new Map(chains.map((id) => [id.key, id])).values();
}

/** The policy and those it inherits from, as far as they were read. */
export function policyChainOf(policy: ArmId | undefined, policies: Collection<FirewallPolicy>): readonly ArmId[] {
  const chain = new Map<string, ArmId>();
  for (let id = policy; id && !chain.has(id.key); ) {
    chain.set(id.key, id);
    const sighting = policies.find(id);
    id = sighting.seen ? sighting.value.basePolicy : undefined;
  }
  return [...chain.values()];
}

/** The names to which a rule lets packets go, as it writes them. */
export function namesIn(rule: FirewallRule): readonly string[] {
  if (rule.kind === 'application') return rule.fqdns;
  return rule.kind === 'network' ? rule.destinationFqdns : [];
}
