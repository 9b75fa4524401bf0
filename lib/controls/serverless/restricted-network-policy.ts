import type { ArmId } from '../../model/arm-id';
import type { NetworkPolicy } from '../../model/databricks';
import { findGovernance } from '../../model/serverless-governance';
import { fail, type Judgement, pass, unknown } from '../../model/verdict';
import { control, iso, mcsb, nist } from '../control';

export const restrictedNetworkPolicy = control({
  id: 'SRV-101',
  title: 'Serverless compute reaches only what an enforced network policy allows',
  severity: 'high',
  why: 'It runs outside your networks: no route and no firewall of yours holds it, only its network policy does.',
  fix: 'Give the workspace a network policy with restriction_mode RESTRICTED_ACCESS and enforcement_mode ENFORCED.',
  article: 'Deployment Architecture, step 8',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'serverless'],
  *evaluate({ workspaces, serverless }) {
    const governanceOf = findGovernance(serverless);
    for (const workspace of workspaces) {
      const { policy } = governanceOf(workspace);
      yield policy.seen ? judge(workspace.id, policy.value) : unknown(workspace.id, policy.because);
    }
  },
});

function judge(id: ArmId, { id: name, mode, dryRun }: NetworkPolicy): Judgement {
  const set = (property: string) => `Account console, network policy ${name}: set egress.network_access.${property}`;
  if (mode !== 'RESTRICTED_ACCESS')
    return fail(id, `restriction_mode of ${name} is ${mode}`, { fix: set('restriction_mode to RESTRICTED_ACCESS') });
  if (dryRun.length === 0) return pass(id);
  const products = dryRun === 'all' ? 'every product' : dryRun.join(', ');
  return fail(id, `${name} only logs for ${products}: enforcement_mode is DRY_RUN`, {
    fix: set('policy_enforcement.enforcement_mode to ENFORCED'),
  });
}
