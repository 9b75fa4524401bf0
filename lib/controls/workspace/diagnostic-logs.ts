import { judgeLogs } from '../audit-logs';
import { cis, control, iso, mcsb, nist } from '../control';

const required = ['accounts', 'clusters', 'jobs', 'notebook', 'sqlPermissions', 'workspace'];

export const diagnosticLogs = control({
  id: 'DEP-301',
  title: 'Workspaces send their audit logs somewhere',
  severity: 'medium',
  why: 'What leaves through the workspace itself, by download or share, shows in its audit log and nowhere else.',
  fix: `Add a diagnostic setting that sends the categories ${required.join(', ')} to a Log Analytics workspace.`,
  article: 'High-level Data Exfiltration Protection Architecture, logging',
  frameworks: [mcsb('LT-3'), nist('AU-2'), nist('AU-12'), iso('8.15'), cis('2.1.7')],
  needs: ['workspaces', 'diagnostics'],
  evaluate: (parts) => judgeLogs(parts, required),
});
