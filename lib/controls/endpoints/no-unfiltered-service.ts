import { azureCli } from '../../model/azure-cli';
import { isStorageEndpoint } from '../../model/network';
import { fail, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, iso, mcsb, nist } from '../control';

export const noUnfilteredService = control({
  id: 'END-108',
  title: 'Databricks subnets have no service endpoint that no policy can narrow',
  severity: 'high',
  why: 'Endpoint policies judge Storage alone: any other endpoint opens the service of every tenant, past the firewall.',
  fix: 'Take the service endpoint off the subnet, and reach your own instance by a private endpoint.',
  article: 'Common Questions, service endpoints to secure data egress; Deployment Architecture, step 2',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'networks'],
  evaluate: (parts) =>
    judgeSubnets(parts, ({ id, serviceEndpoints }) => {
      const [open, ...more] = serviceEndpoints.filter((endpoint) => !isStorageEndpoint(endpoint));
      if (!open) return pass(id);
      const names = [open, ...more].map(({ service }) => service).join(', ');
      const kept = serviceEndpoints.filter(isStorageEndpoint).map(({ service }) => service);
      const fix = azureCli`network vnet subnet update --ids ${id} --service-endpoints ${kept.length > 0 ? kept : ''}`;
      return fail(id, `serviceEndpoints holds ${names}, of every tenant: take it off, and use private endpoints`, {
        fix,
      });
    }),
});
