import { fail, pass } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { cis, control, mcsb, nist } from '../control';

export const networkInjection = control({
  id: 'DEP-102',
  title: 'Clusters run in a network of the customer',
  severity: 'high',
  why: 'A network that Databricks manages has no route, firewall or endpoint policy of yours: clusters reach anything.',
  fix: 'Move the workspace into a virtual network of yours, or deploy it anew with customVirtualNetworkId.',
  article: 'Deployment Architecture, step 1',
  frameworks: [mcsb('NS-1'), nist('SC-7'), cis('2.1.1')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      if (classic?.injection) yield pass(id);
      else if (classic?.managedResourceGroup && classic.parametersTold)
        yield fail(id, 'customVirtualNetworkId is not set: Databricks manages the network of its clusters');
      else yield withoutNetwork(workspace);
    }
  },
});
