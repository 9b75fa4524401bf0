import { azureCli } from '../../model/azure-cli';
import { findGovernance } from '../../model/serverless-governance';
import { fail, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

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
      const fix = azureCli`rest --method patch --resource 2ff814a6-3304-4ab8-85cb-cd0e6f879c1d
        --url ${`ACCOUNT_HOST/api/2.0/accounts/ACCOUNT_ID/workspaces/${workspaceId}`}
        --body ${JSON.stringify({ network_connectivity_config_id: 'CONFIG_ID' })}`;
      if (!config) yield fail(id, 'network_connectivity_config_id is not set: attach a configuration', { fix });
      else yield config.seen ? pass(id) : unknown(id, config.because);
    }
  },
});
