import { noAddress } from '../../net/address-set';
import type { Clause } from './clauses';
import type { FirewallProgram } from './program';
import type { SetList } from './source-classes';

/** Clauses in their order, by all that tells them apart but their sets. */
export type ClauseIndex = ReadonlyMap<string, Clause>;

/** Indexes the clauses, and puts in the place of each the one that an earlier index has for it, if it says the same. */
export function indexClauses(clauses: readonly Clause[], earlier: ClauseIndex | undefined): ClauseIndex {
  const index = new Map<string, Clause>();
  for (const clause of clauses) {
    const key = unusedKey(keyOf(clause), index);
    const same = earlier?.get(key);
    index.set(key, same && meansTheSame(same, clause) ? same : clause);
  }
  return index;
}

function keyOf({ place, kind, allows, takes, target, why }: Clause): string {
  const { owner, group, collection, rule } = place ?? {};
  return [owner?.key, group, collection, rule, kind, allows, takes, target.kind, target.text, why].join('\n');
}

function unusedKey(key: string, index: ClauseIndex): string {
  return index.has(key) ? unusedKey(`${key}\n`, index) : key;
}

function meansTheSame(one: Clause, other: Clause): boolean {
  if (one.sources !== other.sources) return false;
  if ('channels' in one) return 'channels' in other && one.channels.join() === other.channels.join();
  return 'destinations' in other && one.services === other.services && one.destinations === other.destinations;
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
