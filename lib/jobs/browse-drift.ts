import type { Effect } from '../model/change';
import type { ChangeDocument } from '../report/changes-document';
import { type Deployment, type DriftPage, effectChoices } from '../report/views/drift';
import type { FormGuard } from '../report/views/forms';
import { slice } from '../report/views/pager';
import { type ChangesTools, listChanges } from './list-changes';
import { choiceIn, pageIn } from './read-choice';

const deploymentsOnPage = 20;
const unknownAuthor = 'unknown';

/** The changes since the baseline that a query chooses, by the deployments that made them. */
export async function browseDrift(
  tools: ChangesTools,
  query: Readonly<Record<string, string>>,
  guard: FormGuard,
): Promise<DriftPage> {
  const choice = { ...choiceIn(query, { effect: effectChoices }), author: query.author ?? '' };
  const { baseline, present, takenAt, changes, unseen } = await listChanges(tools);
  const chosen = changes.filter(
    (change) =>
      (choice.effect === '' || choice.effect === change.effect) &&
      (choice.author === '' || choice.author === authorOf(change)),
  );
  const count = (effect: Effect) => changes.filter((change) => change.effect === effect).length;
  return {
    baseline,
    present,
    takenAt,
    effects: {
      widens: count('widens'),
      unknown: count('unknown'),
      neutral: count('neutral'),
      narrows: count('narrows'),
    },
    choice,
    authors: [...new Set(changes.map(authorOf))].sort(),
    deployments: slice(deploymentsOf(chosen), pageIn(query), deploymentsOnPage),
    unseen,
    guard,
  };
}

function authorOf({ by }: ChangeDocument): string {
  return by?.who ?? unknownAuthor;
}

/** The latest deployment first; what nobody is known to have made comes last, each resource by itself. */
function deploymentsOf(changes: readonly ChangeDocument[]): readonly Deployment[] {
  const sets = Map.groupBy(changes, ({ by, resource }) => (by ? `by ${by.correlation}` : resource.toLowerCase()));
  return [...sets.values()]
    .map((members): Deployment => {
      const by = members.find((change) => change.by)?.by;
      return { ...(by && { by }), changes: members };
    })
    .sort((a, b) => ((a.by?.at ?? '') < (b.by?.at ?? '') ? 1 : -1));
}
