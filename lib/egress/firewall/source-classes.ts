import { ipv4, ipv6 } from '../../net/address';
import { type AddressSet, noAddress } from '../../net/address-set';
import { recall } from '../remember';
import type { Board } from './board';
import { type Standing, stand } from './first-match';
import { type Cut, cellsMeeting, cellTable, cut } from './partition';

/** Some sets of sources by their numbers, rising: those that hold a class. */
export type SetList = readonly number[];

/** The sources of some clauses, cut so that to all of one class the same clauses apply. */
export interface SourceClasses {
  readonly sets: readonly AddressSet[];
  /** For each class the sets that hold it. */
  readonly lists: readonly SetList[];
  readonly v4: Cut<number>;
  readonly v6: Cut<bigint>;
  /** Where the clauses stand whose sources are one of these sets. */
  placesOf(sets: SetList): readonly number[];
  /** How the clauses stand to sources that are in these sets and no others. */
  standing(sets: SetList): Standing;
  /** The sets but for those that the fewest classes share; undefined where no others remain. */
  withoutRarest(sets: SetList): SetList | undefined;
}

/**
 * Classes the sources of the clauses, of which the first are the rows of the board. Classes that were there before keep their numbers,
 * as long as not too many sets are no longer in use.
 */
export function classifySources(
  board: Board,
  clauses: readonly { readonly sources: AddressSet }[],
  earlier?: SourceClasses,
): SourceClasses {
  const clausesOf = Map.groupBy(clauses.keys(), (clause) => clauses[clause]?.sources ?? noAddress);
  const kept = earlier && earlier.sets.length <= 2 * clausesOf.size ? earlier : undefined;
  const sets = [...new Set([...(kept?.sets ?? []), ...clausesOf.keys()])];
  const { lists, v4, v6 } = kept?.sets.length === sets.length ? kept : cutSources(sets, kept?.lists);
  const numbers = new Map(sets.map((set, number) => [set, number]));
  const setAt = Int32Array.from(clauses, (clause) => numbers.get(clause.sources) ?? -1);
  const placesOf = (list: SetList) => list.flatMap((set) => clausesOf.get(sets[set] ?? noAddress) ?? []);
  const standings = new Map<string, Standing>();
  const standingOf = (list: SetList) => {
    const within = new Uint8Array(sets.length);
    for (const set of list) within[set] = 1;
    return stand(board, {
      applies: (place) => within[setAt[place] as number] === 1,
      applying: () => placesOf(list).sort((one, other) => one - other),
    });
  };
  const uses = countUses(lists);
  return {
    sets,
    lists,
    v4,
    v6,
    placesOf,
    standing(list) {
      return recall(standings, list.join(), () => standingOf(list));
    },
    withoutRarest(list) {
      const least = Math.min(...list.map((set) => uses.get(set) ?? 0));
      const others = list.filter((set) => (uses.get(set) ?? 0) > least);
      return others.length > 0 ? others : undefined;
    },
  };
}

function countUses(lists: readonly SetList[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  for (const list of lists) for (const set of list) uses.set(set, (uses.get(set) ?? 0) + 1);
  return uses;
}

function cutSources(sets: readonly AddressSet[], earlier?: SourceClasses['lists']) {
  const table = cellTable(earlier);
  const v4 = cut(
    ipv4,
    sets.map((set) => set.v4),
    table,
  );
  const v6 = cut(
    ipv6,
    sets.map((set) => set.v6),
    table,
  );
  return { v4, v6, lists: table.lists };
}

/** The classes that the addresses fall into, rising. */
export function classesOf({ v4, v6 }: SourceClasses, sources: AddressSet): readonly number[] {
  return [...new Set([...cellsMeeting(v4, sources.v4), ...cellsMeeting(v6, sources.v6)])].sort((a, b) => a - b);
}

/** How the clauses stand to each of the classes that the addresses fall into. */
export function standingsOf(of: SourceClasses, sources: AddressSet): readonly Standing[] {
  return classesOf(of, sources).map((each) => of.standing(of.lists[each] ?? []));
}
