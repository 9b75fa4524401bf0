import { judgeAlarms } from '../alarms';
import { control, iso, mcsb, nist } from '../control';

export const noKnownExfiltration = control({
  id: 'TRF-101',
  title: 'Nothing tries a known way of taking data out',
  severity: 'critical',
  why: 'File sharing, paste sites, storage of other tenants, hosts of attackers and tunnels in DNS have no place in the work of a cluster.',
  fix: 'Ask the person behind the cluster or job what it was for; if nobody knows, treat it as an incident.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('DP-2'), mcsb('LT-1'), nist('SI-4'), nist('SC-7'), iso('8.16')],
  needs: ['deniedEgress'],
  evaluate: ({ deniedEgress }) => judgeAlarms(deniedEgress, ['known-destination', 'threat-intelligence', 'dns-tunnel']),
});
