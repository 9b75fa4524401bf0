import { control, iso, mcsb, nist } from '../control';
import { judgeNarrowWays } from '../ways-out';

export const noServiceOfAnyTenant = control({
  id: 'EGR-102',
  title: 'Compute reaches no service of every tenant that the egress policy does not approve',
  severity: 'critical',
  why: 'A service tag stands for the service of every customer of Azure: an account of anybody receives the data.',
  fix: 'Replace the tag by private endpoints, an endpoint policy or names, or approve it in egressPolicy of weir.config.json.',
  article: 'Workspace Deployment Options; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'egressPaths', 'profiles'],
  evaluate: (parts) =>
    judgeNarrowWays(
      parts,
      ({ to, approved }) => to.kind === 'service-tag' && !approved,
      'open to every tenant and not approved',
    ),
});
