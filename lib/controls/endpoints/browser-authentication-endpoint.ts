import { everything, nameOf } from '../../model/arm-id';
import type { Workspace } from '../../model/databricks';
import { blindSpot, type Collection } from '../../model/evidence';
import type { PrivateEndpoint } from '../../model/network';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { type EndpointGroup, findWorkspaceEndpoints, type WorkspaceEndpoint } from '../../model/workspace-endpoints';
import { control, mcsb, nist } from '../control';
import { approval, creation } from '../workspace-endpoint';

const group: EndpointGroup = 'browser_authentication';

export const browserAuthenticationEndpoint = control({
  id: 'END-203',
  title: 'Every region with workspaces has a private endpoint for browser authentication',
  severity: 'medium',
  why: 'Without it single sign-on to private workspaces fails, and the remedy at hand is public access.',
  fix: 'Create a private endpoint for browser_authentication on a workspace of the region that is never deleted.',
  article: 'Deployment Architecture, step 7',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['workspaces', 'privateEndpoints'],
  *evaluate({ workspaces, privateEndpoints }) {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    const stray = findStray(privateEndpoints, workspaces);
    for (const [region, inhabitants] of Map.groupBy(workspaces, ({ location }) => location.toLowerCase())) {
      const isComplete = inhabitants.every(({ complete }) => complete);
      const blind = blindSpot(workspaces) ?? (isComplete ? undefined : blindSpot(privateEndpoints));
      yield { ...judge(region, inhabitants, endpointsOf, stray ?? blind?.because), facet: region };
    }
  },
});

function judge(
  region: string,
  workspaces: readonly Workspace[],
  endpointsOf: (workspace: Workspace) => readonly WorkspaceEndpoint[],
  doubt: string | undefined,
): Judgement {
  const candidates = workspaces
    .flatMap((workspace) => endpointsOf(workspace).map((endpoint) => ({ workspace, ...endpoint })))
    .filter(({ groups }) => groups.length === 0 || groups.includes(group));
  const open = candidates.filter(({ status }) => status === undefined || status === 'approved');
  if (open.some(({ groups, status }) => status && groups.length > 0)) return pass(everything);
  const because = open[0] ? `${nameOf(open[0].id)} does not tell its group or its state` : doubt;
  if (because) return unknown(everything, `whether ${region} has a ${group} endpoint cannot be told: ${because}`);
  const refused = candidates.find(({ groups }) => groups.includes(group));
  if (refused) {
    const reason = `the connection of ${nameOf(refused.id)} in ${region} is ${refused.status}; approve it`;
    return fail(everything, reason, approval(refused.workspace.id));
  }
  const detail = workspaces[0] ? creation(workspaces[0].id, group) : {};
  return fail(everything, `no workspace in ${region} has a private endpoint for ${group}`, detail);
}

/** An endpoint of the group may serve any region when the workspace it leads to was not read. */
function findStray(endpoints: Iterable<PrivateEndpoint>, workspaces: Collection<Workspace>): string | undefined {
  for (const { id, connections } of endpoints) {
    const isStray = connections.some(
      ({ target, groupIds }) => groupIds.includes(group) && !(target && workspaces.find(target).seen),
    );
    if (isStray) return `${nameOf(id)} belongs to a workspace that was not read`;
  }
  return undefined;
}
