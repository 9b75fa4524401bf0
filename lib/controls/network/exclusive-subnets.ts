import { isWithinScope, nameOf, parentOf } from '../../model/arm-id';
import type { Workspace } from '../../model/databricks';
import type { Subnet } from '../../model/network';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { judgeSubnets } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const exclusiveSubnets = control({
  id: 'NET-105',
  title: 'Nothing but cluster nodes stands in the Databricks subnets',
  severity: 'medium',
  why: 'What stands beside the clusters shares their routes and rules, and no security rule keeps the two apart.',
  fix: 'Move the private endpoint or the interface to a subnet of its own.',
  article: 'Deployment Architecture, steps 1 and 2',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('CM-7')],
  needs: ['workspaces', 'networks'],
  evaluate: ({ workspaces, networks }) => judgeSubnets({ workspaces, networks }, judge),
});

function judge({ id, privateEndpoints, ipConfigurations }: Subnet, _: unknown, { classic }: Workspace): Judgement {
  const nodes = classic?.managedResourceGroup;
  const others = ipConfigurations.filter(({ key }) => !(nodes && isWithinScope(key, nodes.key)));
  const [endpoint] = privateEndpoints;
  const [configuration] = others;
  if (endpoint) return stranger(`privateEndpoints holds ${nameOf(endpoint)}`);
  if (!configuration) return pass(id);
  const owner = nameOf(parentOf(configuration));
  return nodes
    ? stranger(`ipConfigurations holds ${owner}`)
    : unknown(id, `whether ${owner} is a cluster node cannot be told: the workspace names no managed resource group`);

  function stranger(what: string): Judgement {
    const fix = 'Create it anew in a subnet of its own and delete it here';
    return fail(id, `${what}, in a subnet that is for cluster nodes alone: move it`, { fix });
  }
}
