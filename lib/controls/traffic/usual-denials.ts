import { judgeAlarms } from '../alarms';
import { control, iso, mcsb, nist } from '../control';

export const usualDenials = control({
  id: 'TRF-102',
  title: 'Denied egress stays within what is usual',
  severity: 'high',
  why: 'A burst of denials, a slow drip or a sweep over hosts or ports is what an attempt to take data out looks like from the firewall.',
  fix: 'Look at what was tried and by whom; approve the destination in the egress policy, or stop what tries it.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('DP-2'), mcsb('LT-1'), nist('SI-4'), iso('8.16')],
  needs: ['deniedEgress'],
  evaluate: ({ deniedEgress }) => judgeAlarms(deniedEgress, ['spike', 'slow-drip', 'sweep']),
});
