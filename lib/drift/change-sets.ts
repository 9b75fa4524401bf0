import type { Author } from '../model/author';
import type { JudgedChange } from '../model/change';

/** What one deployment did: everything that shares its correlation. */
export interface ChangeSet extends Author {
  /** The ids of its changes. */
  readonly changes: readonly string[];
}

/** Joins changes by their correlation, the latest first; a change of an unknown author is in no set. */
export function changeSets(changes: readonly JudgedChange[]): readonly ChangeSet[] {
  const sets = Map.groupBy(changes, ({ by }) => by?.correlation);
  return [...sets]
    .flatMap(([correlation, members]): readonly ChangeSet[] => {
      const [by] = members.flatMap((change) => change.by ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
      return correlation === undefined || !by ? [] : [{ ...by, changes: members.map(({ id }) => id) }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
}
