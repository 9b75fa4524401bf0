import { azureCli } from '../../model/azure-cli';
import { fail, pass, unknown } from '../../model/verdict';
import { serverlessOnly } from '../classic-compute';
import { cis, control, iso, mcsb, nist } from '../control';

export const secureClusterConnectivity = control({
  id: 'DEP-101',
  title: 'Clusters have no public IP addresses',
  severity: 'high',
  why: 'A node with a public address reaches the internet, and is reached from it, past every route and firewall.',
  fix: 'Turn on secure cluster connectivity: set enableNoPublicIp of the workspace to true.',
  article: 'Deployment Architecture, step 1',
  frameworks: [mcsb('NS-2'), nist('SC-7'), iso('8.20'), cis('2.1.9')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) {
      const { id, classic } = workspace;
      const fix = azureCli`databricks workspace update --ids ${id} --enable-no-public-ip true`;
      if (!classic) yield serverlessOnly(workspace);
      else if (classic.noPublicIp) yield pass(id);
      // The default was false before API version 2024-05-01 and is true since.
      else if (classic.noPublicIp === undefined)
        yield unknown(id, 'enableNoPublicIp is not in the row, and its default changed over time');
      else yield fail(id, 'enableNoPublicIp is false: cluster nodes get public IP addresses', { fix });
    }
  },
});
