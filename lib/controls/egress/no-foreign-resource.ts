import { control, iso, mcsb, nist } from '../control';
import { judgeWaysOut, leadsToStorage } from '../ways-out';

const kinds = ['private-endpoint', 'databricks', 'network', 'on-premises', 'opaque'];

export const noForeignResource = control({
  id: 'EGR-104',
  title: 'Compute reaches no network or resource of another owner that the egress policy does not approve',
  severity: 'high',
  why: 'A private way is no safer than a public one when somebody else owns its end, and nobody looks at what it carries.',
  fix: 'Remove the peering, the route or the private endpoint, or approve its destination in egressPolicy.',
  article: 'Deployment Architecture, steps 2, 6 and 9',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeWaysOut(
      parts,
      (path) => path.plane !== 'workspace' && kinds.includes(path.to.kind) && !leadsToStorage(path) && !path.approved,
      'open and not approved',
    ),
});
