import { control, iso, mcsb, nist } from '../control';
import { judgeWaysOut, leadsToStorage } from '../ways-out';

const kinds = ['internet', 'fqdn', 'addresses'];

export const noUnapprovedInternet = control({
  id: 'EGR-101',
  title: 'Compute reaches nothing on the internet that the egress policy does not approve',
  severity: 'critical',
  why: 'A compromised workload sends data wherever a way is open, whatever the way was opened for.',
  fix: 'Close the way at the rule that the reason names, or approve the destination in egressPolicy of weir.config.json.',
  article: 'Introduction, the risks to mitigate; Deployment Architecture, steps 4, 5 and 8',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeWaysOut(
      parts,
      (path) => path.plane !== 'workspace' && !path.approved && kinds.includes(path.to.kind) && !leadsToStorage(path),
      'open and not approved',
    ),
});
