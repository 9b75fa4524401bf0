import { control, mcsb, nist } from '../control';
import { judgeWaysOut, leavesUnfiltered } from '../ways-out';

export const everythingInspected = control({
  id: 'EGR-201',
  title: 'Everything that leaves the network of the clusters passes a firewall',
  severity: 'high',
  why: 'What passes no firewall is judged by nobody: not when it is allowed today, and not when it changes tomorrow.',
  fix: 'Send the destination to the firewall by a route, or reach it by a private endpoint or under an endpoint policy.',
  article: 'Deployment Architecture, steps 4 and 5',
  frameworks: [mcsb('NS-3'), nist('SC-7'), nist('AC-4')],
  needs: ['workspaces', 'egressPaths', 'profiles'],
  evaluate: (parts) => judgeWaysOut(parts, (path) => leavesUnfiltered(path) && !path.inspected, 'not inspected'),
});
