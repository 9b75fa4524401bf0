import type { EgressPath } from '../model/egress-path';
import type { ResultStore } from '../model/results';
import { slice } from '../report/views/pager';
import { type WayChoice, type WaysOutList, type WaysOutPage, wayChoices } from '../report/views/ways-out';
import { newestSnapshot } from './newest-snapshot';
import { choiceIn, pageIn } from './read-choice';
import { type EstateTools, showPaths } from './show-paths';

const workspacesOnPage = 50;

type Query = Readonly<Record<string, string>>;

/** The workspaces, those with the most open ways first. */
export async function listWaysOut(
  { results }: { readonly results: Pick<ResultStore, 'read'> },
  query: Query,
): Promise<WaysOutList> {
  const { workspaces = [] } = (await results.read('survey')) ?? {};
  const sorted = [...workspaces].sort(
    (a, b) => b.waysOut.open - a.waysOut.open || b.waysOut.contested - a.waysOut.contested,
  );
  return { workspaces: slice(sorted, pageIn(query), workspacesOnPage) };
}

/** The ways out of one workspace, by its name or its id, as far as they are chosen; throws a Problem where there is none. */
export async function browseWaysOut(
  nameOrId: string,
  { present, egress }: EstateTools,
  query: Query,
): Promise<WaysOutPage> {
  const choice = choiceIn(query, wayChoices);
  const { snapshot } = await newestSnapshot(present);
  const { waysOut, workspace } = showPaths(snapshot, egress, {
    workspace: nameOrId,
    latent: choice.latent === 'shown',
  });
  const { takenAt, paths, unreached, latent } = waysOut;
  return {
    workspace: workspace?.id.text ?? nameOrId,
    takenAt,
    choice,
    paths: paths.filter((path) => isChosen(path, choice)),
    total: paths.length,
    unreached,
    ...(latent && { latent }),
  };
}

function isChosen({ approved, to, inspected, logged }: EgressPath, choice: WayChoice): boolean {
  return (
    (choice.state === '' || (choice.state === 'approved') === approved) &&
    (choice.tenancy === '' || choice.tenancy === to.tenancy) &&
    (choice.inspection === '' || (choice.inspection === 'inspected') === inspected) &&
    (choice.logging === '' || choice.logging === logged)
  );
}
