import { judgeAlarms } from '../alarms';
import { control, iso, mcsb, nist } from '../control';

export const noSilentFirewall = control({
  id: 'TRF-104',
  title: 'No firewall falls silent',
  severity: 'high',
  why: 'A firewall that stops logging in the middle of its day was bypassed, or somebody turned its logs off.',
  fix: 'Compare the routes of the subnets and the diagnostic setting of the firewall with those of the day before.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-5'), nist('SI-4'), iso('8.16')],
  needs: ['deniedEgress'],
  evaluate: ({ deniedEgress }) => judgeAlarms(deniedEgress, ['silence']),
});
