import { type ArmId, subscriptionOf } from '../../model/arm-id';
import { type SubnetUse, subnetUses } from '../../model/classic-subnets';
import type { Workspace } from '../../model/databricks';
import { blindSpot, type Collection } from '../../model/evidence';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { withoutNetwork } from '../classic-compute';
import { control, mcsb, nist } from '../control';

export const unsharedSubnets = control({
  id: 'NET-102',
  title: 'Every workspace has a subnet pair of its own',
  severity: 'medium',
  why: 'What a route, a rule or an endpoint policy allows one workspace, it allows whoever shares the subnet.',
  fix: 'Give each workspace a host and a container subnet that no other workspace uses.',
  article: 'Deployment Architecture, step 1',
  frameworks: [mcsb('NS-1'), nist('SC-7'), nist('AC-4')],
  needs: ['workspaces'],
  *evaluate({ workspaces }) {
    for (const workspace of workspaces) if (!workspace.classic?.injection) yield withoutNetwork(workspace);
    const uses = subnetUses(workspaces);
    const usesOf = Map.groupBy(uses, ({ subnetId }) => subnetId?.key);
    for (const { subnetId, role, workspace } of uses) {
      const { id } = workspace;
      const others = usesOf.get(subnetId?.key)?.filter((use) => use.workspace !== workspace || use.role !== role) ?? [];
      const judgement = subnetId
        ? judge(subnetId, others, workspaces)
        : unknown(id, `the workspace does not name its ${role} subnet`);
      yield { ...judgement, workspace: id };
    }
  },
});

function judge(id: ArmId, others: readonly SubnetUse[], workspaces: Collection<Workspace>): Judgement {
  if (others.length > 0) {
    const uses = others.map(({ role, workspace }) => `${role} subnet of ${workspace.name}`);
    return fail(id, `the subnet is also the ${uses.join(' and the ')}`);
  }
  // Databricks takes a subnet only from the workspace's own subscription.
  const blind = blindSpot(workspaces, `/subscriptions/${subscriptionOf(id)}`);
  return blind ? unknown(id, `another workspace may use the subnet, unseen: ${blind.because}`) : pass(id);
}
