import { findGovernance } from '../../model/serverless-governance';
import { fail, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';
import { callAccount } from '../databricks-call';

export const connectivityConfigAttached = control({
  id: 'SRV-107',
  title: 'Every workspace has a network connectivity configuration',
  severity: 'medium',
  why: 'Without one serverless compute comes over public addresses, and accounts are opened to be reached by it.',
  fix: 'Attach a network connectivity configuration of the region to the workspace.',
  article: 'Deployment Architecture, step 9',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['workspaces', 'serverless'],
  *evaluate({ workspaces, serverless }) {
    const governanceOf = findGovernance(serverless);
    for (const workspace of workspaces) {
      const { id, workspaceId = 'NUMBER' } = workspace;
      const { config } = governanceOf(workspace);
      const fix = callAccount('patch', `workspaces/${workspaceId}`, { network_connectivity_config_id: 'CONFIG_ID' });
      if (!config) yield fail(id, 'network_connectivity_config_id is not set: attach a configuration', { fix });
      else yield config.seen ? pass(id) : unknown(id, config.because);
    }
  },
});
