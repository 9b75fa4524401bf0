import { control, iso, mcsb, nist } from '../control';
import { judgeNarrowWays, leadsToStorage } from '../ways-out';

export const noForeignStorage = control({
  id: 'EGR-103',
  title: "Data reaches no storage account but one's own and those that the egress policy approves",
  severity: 'critical',
  why: 'Writing to an unauthorized storage resource is the very risk that the architecture is there to mitigate.',
  fix: 'Name your own accounts in endpoint policies, rules and copy scopes, or approve the account in egressPolicy.',
  article: 'Introduction, the risks to mitigate; Deployment Architecture, step 5',
  frameworks: [mcsb('NS-2'), nist('SC-7'), nist('AC-4'), iso('8.12')],
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeNarrowWays(parts, (path) => leadsToStorage(path) && !path.approved, "neither one's own nor approved"),
});
