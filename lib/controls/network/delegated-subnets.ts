import { azureCli } from '../../model/azure-cli';
import type { Subnet } from '../../model/network';
import { fail, type Judgement, pass } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

const service = 'Microsoft.Databricks/workspaces';

export const delegatedSubnets = control({
  id: 'NET-101',
  title: 'The host and the container subnet are delegated to Databricks',
  severity: 'medium',
  why: "The delegation keeps other resources out of the subnets, and Databricks' own security rules in them.",
  fix: `Delegate both subnets to ${service}.`,
  article: 'Pre-requisites, subnets',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('CM-7')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) => judgeSubnets({ workspaces, networks }, judge, fail),
});

function judge({ id, delegations }: Subnet): Judgement {
  if (delegations.some((delegation) => delegation.toLowerCase() === service.toLowerCase())) return pass(id);
  const found = delegations.length > 0 ? `delegated to ${delegations.join(', ')}, not to` : 'not delegated to';
  const fix = azureCli`network vnet subnet update --ids ${id} --delegations ${service}`;
  return fail(id, `the subnet is ${found} ${service}`, { fix });
}
