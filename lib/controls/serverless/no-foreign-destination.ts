import { control } from '../control';
import { judgeDestinations, networkPolicies } from '../network-policy';

export const noForeignDestination = control({
  ...networkPolicies,
  id: 'SRV-104',
  title: 'Network policies list storage and workspaces of the estate, and of nobody else',
  severity: 'critical',
  why: 'A storage account or a workspace of somebody else takes whatever serverless compute writes there.',
  fix: 'Take the destination off the network policy, or approve it in egressPolicy of weir.config.json.',
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeDestinations(
      parts,
      ({ to }, list) => list !== 'allowed_internet_destinations' && to.kind !== 'internet' && to.tenancy !== 'own',
      'not of the estate, and not approved',
    ),
});
