import { azureCli } from '../../model/azure-cli';
import { unlessSanctioned } from '../../model/profile';
import { fail, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const privateSubnets = control({
  id: 'NET-109',
  title: 'Azure lends the Databricks subnets no outbound access of its own',
  severity: 'low',
  why: 'Without it a lost route table is an open internet; with it Storage of the region is still in reach.',
  fix: 'Set defaultOutboundAccess of both subnets to false; on a delegated subnet it is not documented to act.',
  article: 'Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7')],
  needs: ['workspaces', 'networks', 'profiles'],
  evaluate: ({ workspaces, networks, profiles }) =>
    judgeSubnets({ workspaces, networks }, ({ id, defaultOutboundAccess }, _, workspace) => {
      if (defaultOutboundAccess === false) return pass(id);
      const says = defaultOutboundAccess ? 'true' : 'not set, which means true';
      const fix = azureCli`network vnet subnet update --ids ${id} --default-outbound-access false`;
      const failure = fail(id, `defaultOutboundAccess is ${says}: set it to false`, { fix });
      return unlessSanctioned(failure, workspace.id, 'service-tag-routes', profiles);
    }),
});
