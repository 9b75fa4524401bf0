import { everything } from '../model/arm-id';
import type { Drift, JudgedChange } from '../model/change';
import { describeDestination, inWords } from '../model/describe-path';
import { fail, type Judgement, pass, unknown } from '../model/verdict';

/** Judges the changes of one sort since the baseline: one verdict each, or a pass for the whole estate where there are none. */
export function* judgeDrift({ changes }: Drift, isOfSort: (change: JudgedChange) => boolean): Iterable<Judgement> {
  const found = changes.filter(isOfSort);
  if (found.length === 0) yield pass(everything);
  for (const change of found) {
    const { id, resource, kind, facet, effect, by } = change;
    const detail = {
      facet: facet === undefined ? kind : `${kind} ${facet}`,
      fix: `Take it back, or approve it: weir approve ${id} --why REASON`,
      ...(by && { by }),
    };
    if (effect === 'unknown') yield unknown(resource, `${inWords(kind)}: what it opens cannot be told`, detail);
    else yield fail(resource, describe(change), detail);
  }
}

function describe({ kind, facet, opens, closes, by }: JudgedChange): string {
  const what = `${inWords(kind)}${facet === undefined ? '' : ` (${facet})`} since the baseline`;
  const who = by ? `by ${by.who}, ${by.how}, at ${by.at}` : 'by an author who is unknown';
  const listed = (paths: JudgedChange['opens']) =>
    [...new Set(paths.map(({ to }) => describeDestination(to)))].join(', ');
  const effects = [
    ...(opens.length > 0 ? [`it opens ${listed(opens)}`] : []),
    ...(closes.length > 0 ? [`it closes ${listed(closes)}`] : []),
  ];
  return `${[`${what} ${who}`, ...effects].join('; ')}`;
}
