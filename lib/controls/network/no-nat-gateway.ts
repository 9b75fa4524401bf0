import { nameOf } from '../../model/arm-id';
import { azureCli } from '../../model/azure-cli';
import { unlessSanctioned } from '../../model/profile';
import { fail, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const noNatGateway = control({
  id: 'NET-103',
  title: 'No NAT gateway stands on a Databricks subnet',
  severity: 'medium',
  why: 'Every route to the internet past the firewall leaves through it, and all traffic once the route table goes.',
  fix: 'Take the NAT gateway off the subnet; the firewall is the way out.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['workspaces', 'networks', 'profiles'],
  evaluate: ({ workspaces, networks, profiles }) =>
    judgeSubnets({ workspaces, networks }, ({ id, natGateway }, _, workspace) => {
      if (!natGateway) return pass(id);
      const fix = azureCli`network vnet subnet update --ids ${id} --remove natGateway`;
      const reason = `natGateway is ${nameOf(natGateway)}, a way to the internet beside the firewall: take it off`;
      return unlessSanctioned(fail(id, reason, { fix }), workspace.id, 'service-tag-routes', profiles);
    }),
});
