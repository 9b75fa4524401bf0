import { unlessSanctioned } from '../../model/profile';
import { unknown } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { cis, control, mcsb, nist } from '../control';
import { judgeBackEnd } from '../workspace-endpoint';

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
    for (const workspace of workspaces) {
      const injection = workspace.classic?.injection;
      const network = injection && networks.find(injection.network);
      if (!network) yield withoutNetwork(workspace);
      else if (!network.seen) yield unknown(workspace.id, network.because);
      else {
        const judgement = judgeBackEnd(workspace, network.value, privateEndpoints);
        yield unlessSanctioned(judgement, workspace.id, 'no-private-link', profiles);
      }
    }
  },
});
