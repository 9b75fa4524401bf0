import { judgeLogs } from '../audit-logs';
import { control, iso, mcsb, nist } from '../control';

const required = ['dbfs', 'gitCredentials', 'globalInitScripts', 'repos', 'secrets', 'unityCatalog'];

export const investigationLogs = control({
  id: 'DEP-302',
  title: 'Workspaces log what an investigation of lost data asks for',
  severity: 'medium',
  why: 'Who read a secret, made a share, pushed to Git or moved a file decides what was lost; no other log tells.',
  fix: `Add the categories ${required.join(', ')} to the diagnostic setting of the workspace.`,
  article: 'High-level Data Exfiltration Protection Architecture, logging',
  frameworks: [mcsb('LT-3'), nist('AU-2'), nist('AU-6'), nist('AU-12'), iso('8.15')],
  needs: ['workspaces', 'diagnostics'],
  evaluate: (parts) => judgeLogs(parts, required),
});
