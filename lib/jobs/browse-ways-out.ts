import { type ArmId, nameOf, sameId, typeOf } from '../model/arm-id';
import type { EgressPath } from '../model/egress-path';
import type { ResultStore } from '../model/results';
import type { Snapshot } from '../model/snapshot';
import { byWaysOut } from '../report/survey';
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
  const sorted = [...workspaces].sort(byWaysOut);
  return { workspaces: slice(sorted, pageIn(query), workspacesOnPage) };
}

/** The ways out of one workspace, by its name or its id, or of another resource where some begin; throws a Problem where there is none. */
export async function browseWaysOut(nameOrId: string, tools: EstateTools, query: Query): Promise<WaysOutPage> {
  const choice = choiceIn(query, wayChoices);
  const { snapshot } = await newestSnapshot(tools.present);
  const { workspace, paths, unreached, latent } = waysOf(nameOrId, snapshot, tools, choice.latent === 'shown');
  return {
    workspace,
    takenAt: snapshot.takenAt,
    choice,
    paths: paths.filter((path) => isChosen(path, choice)),
    total: paths.length,
    unreached,
    ...(latent && { latent }),
  };
}

function waysOf(nameOrId: string, snapshot: Snapshot, { egress }: EstateTools, latent: boolean): WaysFrom {
  const { paths } = showPaths(snapshot, egress, {}).waysOut;
  const other = paths.map(({ from }) => from.workspace).find((id) => !isWorkspace(id) && isNamed(id, nameOrId));
  if (other) {
    return { workspace: other.text, paths: paths.filter(({ from }) => sameId(from.workspace, other)), unreached: [] };
  }
  const { workspace, waysOut } = showPaths(snapshot, egress, { workspace: nameOrId, latent });
  return { workspace: workspace?.id.text ?? nameOrId, ...waysOut };
}

type WaysFrom = Pick<WaysOutPage, 'workspace' | 'paths' | 'unreached' | 'latent'>;

function isWorkspace(id: ArmId): boolean {
  return typeOf(id) === 'microsoft.databricks/workspaces';
}

function isNamed(id: ArmId, nameOrId: string): boolean {
  return [id.key, nameOf(id).toLowerCase()].includes(nameOrId.toLowerCase());
}

function isChosen({ approved, to, inspected, logged }: EgressPath, choice: WayChoice): boolean {
  return (
    (choice.state === 'all' || (choice.state === 'approved') === approved) &&
    (choice.tenancy === '' || choice.tenancy === to.tenancy) &&
    (choice.inspection === '' || (choice.inspection === 'inspected') === inspected) &&
    (choice.logging === '' || choice.logging === logged)
  );
}
