import { isHostingName } from '../../net/shared-domains';
import { control } from '../control';
import { judgeDestinations, networkPolicies } from '../network-policy';

export const noBroadDestination = control({
  ...networkPolicies,
  id: 'SRV-105',
  title: 'Network policies list no name below which anybody can have a part',
  severity: 'high',
  why: 'A wildcard, or the domain of a service of every tenant, holds a place for whoever wants to receive data.',
  fix: 'List the one host that is meant, or approve the name in egressPolicy of weir.config.json.',
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeDestinations(
      parts,
      ({ to }, list) => list === 'allowed_internet_destinations' && isBroad(to.value, to.tenancy),
      'open to more than one owner, and not approved',
    ),
});

/** Names of hosts that share addresses are for SRV-106 to judge. */
function isBroad(name: string, tenancy: string): boolean {
  return name.includes('*') || (tenancy === 'any' && !isHostingName(name));
}
