import { scopesTouch } from '../model/arm-id';
import type { Author } from '../model/author';
import type { Change } from '../model/change';
import type { Deed } from '../model/deed';

/**
 * Who made a change, among deeds done since it cannot have been there: the latest on the very thing that changed, else the
 * latest on what holds it. Where several people did something to it, all of them are named; undefined where nobody is known.
 */
export function authorOf(
  { resource, facet }: Pick<Change, 'resource' | 'facet'>,
  deeds: readonly Deed[],
): Author | undefined {
  const related = deeds.filter((deed) => scopesTouch(deed.resource.key, resource.key)).toSorted(newestFirst);
  const member = facet?.split('/').at(-1)?.toLowerCase();
  const exact = related.filter(({ resource: { key } }) => member !== undefined && key.endsWith(`/${member}`));
  const [newest] = exact.length > 0 ? exact : related;
  if (!newest) return undefined;
  const people = [...new Set((exact.length > 0 ? exact : related).map(({ by }) => by.who))];
  return people.length === 1 ? newest.by : { ...newest.by, who: `one of ${people.toSorted().join(', ')}` };
}

function newestFirst(a: Deed, b: Deed): number {
  return a.by.at < b.by.at ? 1 : -1;
}
