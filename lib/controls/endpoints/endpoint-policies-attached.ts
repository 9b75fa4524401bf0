import { azureCli } from '../../model/azure-cli';
import { storageEndpointOf } from '../../model/network';
import { fail, notApplicable, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const endpointPoliciesAttached = control({
  id: 'END-102',
  title: 'Both Databricks subnets reach Storage under a service endpoint policy',
  severity: 'medium',
  why: 'Service tags, the other way to the storage that Databricks runs on, let every account of a region through.',
  fix: 'Enable the Microsoft.Storage service endpoint on both subnets and attach a service endpoint policy.',
  article: 'Pre-requisites, service endpoint policies; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) =>
    judgeSubnets({ workspaces, networks }, (subnet) => {
      const { id, endpointPolicies } = subnet;
      if (storageEndpointOf(subnet))
        return endpointPolicies.length > 0
          ? pass(id)
          : notApplicable(id, 'a Storage service endpoint without a policy is for END-101 to judge');
      const services = [...subnet.serviceEndpoints.map(({ service }) => service), 'Microsoft.Storage'];
      const enable = azureCli`network vnet subnet update --ids ${id} --service-endpoints ${services}`;
      return endpointPolicies.length > 0
        ? fail(id, 'a policy is attached but does nothing: serviceEndpoints has no Microsoft.Storage', { fix: enable })
        : fail(id, 'serviceEndpointPolicies is empty', { fix: `${enable} --service-endpoint-policy ENDPOINT_POLICY` });
    }),
});
