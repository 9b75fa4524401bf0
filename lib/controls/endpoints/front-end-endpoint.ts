import { sameId } from '../../model/arm-id';
import { unlessSanctioned } from '../../model/profile';
import { findWorkspaceEndpoints } from '../../model/workspace-endpoints';
import { cis, control, mcsb, nist } from '../control';
import { judgeEndpoint } from '../workspace-endpoint';

export const frontEndEndpoint = control({
  id: 'END-202',
  title: 'Users reach the workspace through a private endpoint outside the network of its clusters',
  severity: 'medium',
  why: 'Users who come over the internet keep that way open to whoever steals a token.',
  fix: 'Create a private endpoint for databricks_ui_api in the transit or hub network.',
  article: 'Workspace Deployment Options; Deployment Architecture, step 7',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-17'), cis('2.1.11')],
  needs: ['workspaces', 'privateEndpoints', 'profiles'],
  *evaluate({ workspaces, privateEndpoints, profiles }) {
    const endpointsOf = findWorkspaceEndpoints(privateEndpoints);
    for (const workspace of workspaces) {
      const own = workspace.classic?.injection?.network;
      const place = own ? 'outside the network of its clusters' : 'in any network';
      const judgement = judgeEndpoint(
        workspace,
        endpointsOf(workspace),
        privateEndpoints,
        (network) => !own || !sameId(network, own),
        place,
      );
      yield unlessSanctioned(judgement, workspace.id, 'no-private-link', profiles);
    }
  },
});
