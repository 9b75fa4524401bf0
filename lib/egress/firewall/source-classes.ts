import { ipv4, ipv6 } from '../../net/address';
import { type AddressSet, noAddress } from '../../net/address-set';
import type { Board } from './board';
import { type Standing, stand } from './first-match';
import { type Cut, cellsMeeting, cellTable, cut } from './partition';

/** The sources of some clauses, cut so that to all of one class the same clauses apply. */
export interface SourceClasses {
  readonly sets: readonly AddressSet[];
  /** For each class the sets that hold it. */
  readonly lists: readonly (readonly number[])[];
  readonly v4: Cut<number>;
  readonly v6: Cut<bigint>;
  standing(sourceClass: number): Standing;
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
  const standings = new Map<number, Standing>();
  const standingOf = (sourceClass: number) => {
    const applying = (lists[sourceClass] ?? []).flatMap((set) => clausesOf.get(sets[set] ?? noAddress) ?? []);
    return stand(
      board,
      applying.sort((one, other) => one - other),
      clauses.length,
    );
  };
  return {
    sets,
    lists,
    v4,
    v6,
    standing(sourceClass) {
      const standing = standings.get(sourceClass) ?? standingOf(sourceClass);
      standings.set(sourceClass, standing);
      return standing;
    },
  };
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
