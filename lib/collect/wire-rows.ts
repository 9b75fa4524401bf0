import type { Gap } from '../model/evidence';
import type { Snapshot, WireRow } from '../model/snapshot';

/** A part of a snapshot, or several, and what could not be read of them. */
export type Portion<Key extends keyof Snapshot> = Partial<Pick<Snapshot, Key>> & { readonly gaps: readonly Gap[] };

export const workspaceType = 'microsoft.databricks/workspaces';

/** The rows of the given lower-case types. */
export function ofType(rows: readonly WireRow[], ...types: readonly string[]): readonly WireRow[] {
  return rows.filter(({ type }) => types.includes(type.toLowerCase()));
}

/** Makes the gap that a resource leaves in a part. */
export function gapIn(part: string): (row: WireRow, because: string) => Gap {
  return ({ id }, because) => ({ part, scope: id, because });
}
