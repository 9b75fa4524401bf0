import { authorOf } from '../drift/authorship';
import { type ArmId, armId } from '../model/arm-id';
import type { Author } from '../model/author';
import type { Drift, JudgedChange } from '../model/change';
import type { Deed } from '../model/deed';
import type { Evidence, Known } from '../model/evidence';
import type { AuthorStore } from '../model/ports';

/** What finding authors takes. */
export interface AuthorTools {
  readonly authors: AuthorStore;
  /** Asks Azure who wrote these resources, as far back as it remembers. */
  readonly whoChanged: (resources: readonly ArmId[]) => Promise<Evidence<readonly Deed[]>>;
}

/** Resource Graph may show a change this much later than it was made. */
const lagMs = 5 * 60_000;

/** The changes with the authors that are known, by the ids of the changes. */
export function signedBy(
  changes: readonly JudgedChange[],
  authors: ReadonlyMap<string, Author>,
): readonly JudgedChange[] {
  return changes.map((change) => signed(change, authors.get(change.id)));
}

/** Finds the authors of the changes that have none among deeds since a time, and remembers them. */
export async function learnAuthors(
  drift: Known<Drift>,
  deeds: readonly Deed[],
  since: string,
  { authors }: Pick<AuthorTools, 'authors'>,
): Promise<Known<Drift>> {
  const earliest = new Date(Date.parse(since) - lagMs).toISOString();
  const recent = deeds.filter(({ by }) => by.at >= earliest);
  const learned = new Map<string, Author>();
  const changes = drift.value.changes.map((change) => {
    const author = change.by ? undefined : authorOf(change, recent);
    if (author) learned.set(change.id, author);
    return signed(change, author);
  });
  await authors.learn(learned);
  return { ...drift, value: { ...drift.value, changes } };
}

/** The resources, as Azure writes them, of the changes that have no author. */
export function unsignedResources({ value: { changes } }: Known<Drift>): readonly ArmId[] {
  const unsigned = changes.filter(({ by, place }) => !by && place.part !== 'serverless');
  const ids = new Map(unsigned.flatMap(({ place: { steps } }) => steps.slice(0, 1).map((key) => [key, armId(key)])));
  return [...ids.values()];
}

function signed(change: JudgedChange, author: Author | undefined): JudgedChange {
  return author ? { ...change, by: author } : change;
}
