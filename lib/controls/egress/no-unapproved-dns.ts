import { control, mcsb, nist } from '../control';
import { judgeNarrowWays } from '../ways-out';

export const noUnapprovedDns = control({
  id: 'EGR-105',
  title: 'DNS queries for any name leave only where the egress policy approves it',
  severity: 'medium',
  why: 'A query carries data to whoever owns the name that it asks for, past every route, security rule and firewall.',
  fix: 'Attach a DNS security policy that blocks other names and logs, and approve the resolver in egressPolicy.',
  article: 'Pre-requisites, private DNS zones',
  frameworks: [mcsb('NS-10'), nist('SC-7'), nist('SC-20')],
  needs: ['workspaces', 'egressPaths'],
  evaluate: (parts) =>
    judgeNarrowWays(parts, ({ to, approved }) => to.kind === 'dns' && !approved, 'any name may be asked for'),
});
