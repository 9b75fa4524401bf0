import type { FqdnPattern } from '../../net/fqdn';
import type { ApplicationClause } from './clauses';
import { coversTarget, namesOf, overlapsTarget } from './targets';

/** How the clauses of the application pass bear on each other, by their places in the order. */
export interface NameOrder {
  /** For each clause those before it that surely match all that it does. */
  readonly coverers: readonly (readonly number[])[];
  /** For each clause that allows, those before it that deny a part, or perhaps a part, of what it matches. */
  readonly exceptions: readonly (readonly number[])[];
  /** The other way round: for each clause those that it covers, and those to which it is an exception. */
  readonly covered: readonly (readonly number[])[];
  readonly excepted: readonly (readonly number[])[];
}

/** Compares the clauses, each only with those that an end of its name, or its whole name, leads to. */
export function orderNames(clauses: readonly ApplicationClause[]): NameOrder {
  const numbered = [...clauses.entries()].map(([order, clause]) => ({ ...clause, order }));
  const takers = numbered.filter(({ takes }) => takes);
  const allowing = indexNames(numbered.filter(({ allows }) => allows));
  const exceptions: number[][] = clauses.map(() => []);
  for (const { order, target } of takers.filter(({ allows }) => !allows)) {
    const touched = target.kind === 'fqdn' ? allowing(target.pattern) : numbered;
    for (const other of touched) {
      const isPart = overlapsTarget(target, other.target) && !coversTarget(target, other.target);
      if (order < other.order && other.allows && isPart) exceptions[other.order]?.push(order);
    }
  }
  const coverers = coverersOf(numbered, takers);
  return { coverers, exceptions, covered: turnedRound(coverers), excepted: turnedRound(exceptions) };
}

function turnedRound(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const turned: number[][] = lists.map(() => []);
  for (const [holder, list] of lists.entries()) for (const member of list) turned[member]?.push(holder);
  return turned;
}

type Numbered = ApplicationClause & { readonly order: number };

function coverersOf(clauses: readonly Numbered[], takers: readonly Numbered[]): readonly (readonly number[])[] {
  const named = indexNames(takers.filter(({ target }) => target.kind === 'fqdn'));
  const byText = Map.groupBy(takers, textKey);
  return clauses.map((clause) =>
    [...named(namesOf(clause.target)), ...(byText.get(textKey(clause)) ?? [])]
      .filter(({ order, target }) => order < clause.order && coversTarget(target, clause.target))
      .map(({ order }) => order),
  );
}

function textKey({ target }: ApplicationClause): string {
  return `${target.kind} ${target.text.toLowerCase()}`;
}

/** Finds the clauses whose names hold all of the asked ones. */
function indexNames(clauses: readonly Numbered[]): (names: FqdnPattern) => readonly Numbered[] {
  const exact = Map.groupBy(clauses, ({ target }) => textOf(namesOf(target), 'exact'));
  const suffixes = Map.groupBy(clauses, ({ target }) => textOf(namesOf(target), 'suffix'));
  const lengths = [...new Set([...suffixes.keys()].flatMap((text) => text?.length ?? []))];
  return ({ kind, text }) => [
    ...((kind === 'exact' && exact.get(text)) || []),
    ...lengths.flatMap((length) => (length <= text.length && suffixes.get(text.slice(text.length - length))) || []),
  ];
}

function textOf(names: FqdnPattern, kind: FqdnPattern['kind']): string | undefined {
  return names.kind === kind ? names.text : undefined;
}
