import { judgeAlarms } from '../alarms';
import { control, iso, mcsb, nist } from '../control';

export const noNewDestinations = control({
  id: 'TRF-103',
  title: 'No workspace goes or tries to go where none ever went',
  severity: 'medium',
  why: 'The first attempt at a destination comes before the many, and a new destination that is let through never shows as a denial.',
  fix: 'Find out what needs the destination; name it in the egress policy, or deny it.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('DP-2'), mcsb('LT-1'), nist('SI-4'), iso('8.16')],
  needs: ['deniedEgress'],
  evaluate: ({ deniedEgress }) => judgeAlarms(deniedEgress, ['first-seen', 'allowed-new']),
});
