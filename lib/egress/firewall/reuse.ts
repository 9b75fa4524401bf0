import type { FirewallRule } from '../../model/firewall';
import { noAddress } from '../../net/address-set';
import { type Clause, clausesOf } from './clauses';
import type { Meanings } from './meanings';
import type { FirewallProgram } from './program';
import type { OrderedRule } from './rule-order';
import type { SetList } from './source-classes';

/** The clauses of rules in the order of the rules. */
export type RulesRead = ReadonlyMap<
  OrderedRule | FirewallRule,
  { readonly ordered: OrderedRule; readonly clauses: readonly Clause[] }
>;

/** Reads rules, but for those that were read before and mean the same: the very same rules in the very same place. */
export function readRules(
  ordered: readonly OrderedRule[],
  meanings: Meanings,
  earlier: RulesRead | undefined,
): RulesRead {
  const read = new Map<
    OrderedRule | FirewallRule,
    { readonly ordered: OrderedRule; readonly clauses: readonly Clause[] }
  >();
  for (const each of ordered) {
    const rule = 'rule' in each && !read.has(each.rule) ? each.rule : each;
    const known = earlier?.get(rule);
    read.set(
      rule,
      known && isAlike(known.ordered, each) && meanings.areRemembered
        ? known
        : { ordered: each, clauses: clausesOf(each, meanings) },
    );
  }
  return read;
}

function isAlike(one: OrderedRule, other: OrderedRule): boolean {
  if ('unread' in one || 'unread' in other) return false;
  const [a, b] = [one.place, other.place];
  return (
    one.action === other.action && a.owner.key === b.owner.key && a.group === b.group && a.collection === b.collection
  );
}

/** Whether the lists have the same members. */
export function areSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((each, place) => each === others[place]);
}

/** Takes over what was decided earlier for sources to which no clause applies that came, went or moved since. */
export function reuseDecisions(program: FirewallProgram, earlier: FirewallProgram): void {
  const { sets } = program.sources;
  // Only then does a set have the number it had.
  if (!earlier.sources.sets.every((set, number) => sets[number] === set)) return;
  const touched = new Set(
    [...changedClauses(earlier, program), ...changedClauses(program, earlier)].map(({ sources }) => sources),
  );
  const isTouched = (list: SetList) => list.some((set) => touched.has(sets[set] ?? noAddress));
  for (const [key, decided] of earlier.decided) {
    if (!decided.lists.some(isTouched)) program.decided.set(key, decided);
  }
  for (const [clause, allowances] of earlier.shared) {
    if (program.places.has(clause)) program.shared.set(clause, allowances);
  }
}

/** The clauses that differ from those of another program at the same place from the top or from the end. */
function changedClauses(program: FirewallProgram, other: FirewallProgram): readonly Clause[] {
  return [
    ...changedBetween(program.network, other.network),
    ...changedBetween(program.applications, other.applications),
  ];
}

function changedBetween(clauses: readonly Clause[], others: readonly Clause[]): readonly Clause[] {
  const start = clauses.findIndex((clause, place) => clause !== others[place]);
  if (start < 0) return [];
  const shift = others.length - clauses.length;
  const end = clauses.findLastIndex((clause, place) => place < start || clause !== others[place + shift]);
  return clauses.slice(start, end + 1);
}
