import type { ReadableSnapshot } from '../collect/inventory';
import { latentReach } from '../egress/latent';
import { type ArmId, sameId } from '../model/arm-id';
import type { Workspace } from '../model/databricks';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { PresentStore } from '../model/ports';
import { pathsDocument, type WaysOut } from '../report/paths-document';
import { type EgressInputs, readInputs } from './derive-parts';
import { newestSnapshot } from './newest-snapshot';
import { oneOf, Problem, refuseStrays } from './problem';
import { gapsIn } from './scan-snapshot';

/** What is asked of the ways out: those of one workspace, by its name or id; and what single mistakes would open. */
export interface PathsWish {
  readonly workspace?: string;
  readonly latent?: boolean;
}

/** The ways out that are asked for, and what could not be read of the estate. */
export interface PathsFound {
  /** The workspace that was asked for. */
  readonly workspace?: Workspace;
  readonly waysOut: WaysOut;
  readonly gaps: readonly Gap[];
}

/** Finds the ways out of a snapshot's estate; throws a Problem for a workspace that it does not have. Pure. */
export function showPaths(snapshot: ReadableSnapshot, settings: EgressSettings, wish: PathsWish): PathsFound {
  const inputs = readInputs(snapshot, settings);
  const { inventory, findPaths } = inputs;
  const chosen = wish.workspace === undefined ? undefined : findWorkspace(inventory, wish.workspace);
  const isChosen = (id: ArmId) => !chosen || sameId(id, chosen.id);
  const { paths, unreached } = findPaths(inventory);
  const waysOut: WaysOut = {
    takenAt: snapshot.takenAt,
    paths: paths.filter(({ from }) => isChosen(from.workspace)),
    unreached: unreached.filter(({ workspace }) => isChosen(workspace)),
    ...(wish.latent && { latent: findLatentReach(chosen ? [chosen] : workspacesIn(inventory), inputs) }),
  };
  return { ...(chosen && { workspace: chosen }), waysOut, gaps: [...gapsIn(snapshot, inventory), ...inputs.gaps] };
}

/** What answers questions about the estate as the jobs last saw it. */
export interface EstateTools {
  readonly present: Pick<PresentStore, 'load'>;
  readonly egress: EgressSettings;
}

/** The document of ways out for the query of `GET /api/paths`; throws a Problem that names what it cannot use. */
export async function listPaths(
  { present, egress }: EstateTools,
  query: Readonly<Record<string, string>>,
): Promise<ReturnType<typeof pathsDocument>> {
  refuseStrays(query, ['workspace', 'latent']);
  const { workspace, latent = 'false' } = query;
  const wish = {
    ...(workspace !== undefined && { workspace }),
    latent: oneOf('latent', latent, ['true', 'false']) === 'true',
  };
  const { snapshot } = await newestSnapshot(present);
  seenWorkspaces(readInputs(snapshot, egress).inventory);
  return pathsDocument(showPaths(snapshot, egress, wish).waysOut);
}

/** The workspace of that name or id; throws a Problem that lists the names there are, or says that none could be seen. */
export function findWorkspace(inventory: Inventory, nameOrId: string): Workspace {
  const wanted = nameOrId.toLowerCase();
  const workspaces = seenWorkspaces(inventory);
  const found = workspaces.find(({ id, name }) => id.key === wanted || name.toLowerCase() === wanted);
  if (found) return found;
  const names = workspaces.map(({ name }) => name).join(', ') || 'none';
  throw new Problem(404, 'Not found', `there is no workspace ${JSON.stringify(nameOrId)}; the workspaces are ${names}`);
}

/** No workspaces and none seen are not the same: this throws a Problem where they could not be read. */
function seenWorkspaces(inventory: Inventory): readonly Workspace[] {
  const { workspaces } = inventory;
  if (!workspaces.known) throw new Problem(503, 'Not seen', `the workspaces could not be read: ${workspaces.because}`);
  return workspacesIn(inventory);
}

function workspacesIn({ workspaces }: Inventory): readonly Workspace[] {
  return workspaces.known ? [...workspaces.value] : [];
}

function findLatentReach(workspaces: readonly Workspace[], { inventory, findPaths }: EgressInputs) {
  const pathsOf = (changed: Inventory, ...near: readonly Inventory[]) => findPaths(changed, ...near).paths;
  return workspaces.flatMap((workspace) => latentReach(workspace, inventory, pathsOf));
}
