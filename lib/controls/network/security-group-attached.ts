import { azureCli } from '../../model/azure-cli';
import { fail, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { cis, control, mcsb, nist } from '../control';

export const securityGroupAttached = control({
  id: 'NET-201',
  title: 'Both Databricks subnets have a network security group',
  severity: 'medium',
  why: 'Without one everything in the network and in its peers may open connections to the clusters.',
  fix: 'Attach a network security group; Databricks writes its own rules into it.',
  article: 'Introduction, network security groups',
  frameworks: [mcsb('NS-1'), nist('SC-7'), cis('2.1.2')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) =>
    judgeSubnets({ workspaces, networks }, ({ id, securityGroup }) => {
      if (securityGroup) return pass(id);
      const fix = azureCli`network vnet subnet update --ids ${id} --network-security-group SECURITY_GROUP`;
      return fail(id, 'networkSecurityGroup is not set: attach one', { fix });
    }),
});
