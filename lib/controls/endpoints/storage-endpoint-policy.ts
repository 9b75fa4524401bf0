import { azureCli } from '../../model/azure-cli';
import { storageEndpointOf } from '../../model/network';
import { fail, notApplicable, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, iso, mcsb, nist } from '../control';

export const storageEndpointPolicy = control({
  id: 'END-101',
  title: 'No Storage service endpoint is open to every storage account',
  severity: 'critical',
  why: 'Without a policy a cluster writes to any account of any tenant, past the firewall and unlogged.',
  fix: 'Attach a service endpoint policy that lists /services/Azure/Databricks and your own accounts.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) =>
    judgeSubnets({ workspaces, networks }, (subnet) => {
      const { id, endpointPolicies } = subnet;
      const endpoint = storageEndpointOf(subnet);
      if (!endpoint) return notApplicable(id, 'the subnet has no Storage service endpoint');
      if (endpointPolicies.length > 0) return pass(id);
      const fix = azureCli`network vnet subnet update --ids ${id} --service-endpoint-policy ENDPOINT_POLICY`;
      return fail(id, `${endpoint.service} has no service endpoint policy: every account of every tenant is in reach`, {
        fix,
      });
    }),
});
