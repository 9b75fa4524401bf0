import { isHostingName } from '../../net/shared-domains';
import { control } from '../control';
import { judgeDestinations, networkPolicies } from '../network-policy';

export const noSharedAddress = control({
  ...networkPolicies,
  id: 'SRV-106',
  title: 'Network policies list no host that shares its addresses with those of strangers',
  severity: 'medium',
  why: 'Names are enforced by address: with one site of a content network, every other site at its addresses is open.',
  fix: 'Reach the service by a private endpoint or a host of its own, or approve the name in egressPolicy.',
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeDestinations(
      parts,
      ({ to }, list) => list === 'allowed_internet_destinations' && !to.value.includes('*') && isHostingName(to.value),
      'at addresses of a host of many tenants, and not approved',
    ),
});
