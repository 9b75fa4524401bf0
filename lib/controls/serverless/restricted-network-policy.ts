import { findGovernance } from '../../model/serverless-governance';
import { unknown } from '../../model/verdict';
import { control } from '../control';
import { judgePolicy, networkPolicies } from '../network-policy';

export const restrictedNetworkPolicy = control({
  ...networkPolicies,
  id: 'SRV-101',
  title: 'Serverless compute reaches only what an enforced network policy allows',
  severity: 'high',
  why: 'It runs outside your networks: no route and no firewall of yours holds it, only its network policy does.',
  fix: 'Give the workspace a network policy with restriction_mode RESTRICTED_ACCESS and enforcement_mode ENFORCED.',
  needs: ['workspaces', 'serverless'],
  *evaluate({ workspaces, serverless }) {
    const governanceOf = findGovernance(serverless);
    for (const workspace of workspaces) {
      const { policy } = governanceOf(workspace);
      yield policy.seen ? judgePolicy(workspace.id, policy.value) : unknown(workspace.id, policy.because);
    }
  },
});
