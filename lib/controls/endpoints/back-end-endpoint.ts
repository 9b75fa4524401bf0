import { unlessSanctioned } from '../../model/profile';
import { cis, control, mcsb, nist } from '../control';
import { findBackEnds } from '../workspace-endpoint';

export const backEndEndpoint = control({
  id: 'END-201',
  title: 'Clusters reach the control plane through a private endpoint',
  severity: 'high',
  why: 'Without one the way to the control plane stays open, and it leads to the workspaces of every tenant.',
  fix: 'Create a private endpoint for databricks_ui_api in the network of the clusters, or in one it is peered with.',
  article: 'Workspace Deployment Options; Deployment Architecture, step 1',
  frameworks: [mcsb('NS-2'), nist('SC-7'), cis('2.1.11')],
  needs: ['workspaces', 'networks', 'privateEndpoints', 'profiles'],
  *evaluate({ workspaces, networks, privateEndpoints, profiles }) {
    const judge = findBackEnds(networks, privateEndpoints);
    for (const workspace of workspaces) {
      yield unlessSanctioned(judge(workspace), workspace.id, 'no-private-link', profiles);
    }
  },
});
