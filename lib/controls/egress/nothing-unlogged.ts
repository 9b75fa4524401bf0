import { control, iso, mcsb, nist } from '../control';
import { judgeWaysOut, leavesUnfiltered } from '../ways-out';

export const nothingUnlogged = control({
  id: 'EGR-202',
  title: 'Nothing leaves the network of the clusters without a log',
  severity: 'medium',
  why: 'A movement that no log shows cannot be found afterwards, nor its extent told.',
  fix: 'Send the logs of the firewall to a Log Analytics workspace, and close the ways that pass no firewall.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-2'), nist('AU-12'), iso('8.15')],
  needs: ['workspaces', 'egressPaths', 'profiles'],
  evaluate: (parts) => judgeWaysOut(parts, (path) => leavesUnfiltered(path) && path.logged === 'no', 'shows in no log'),
});
