import { azureCli } from '../../model/azure-cli';
import { missingLogs } from '../../model/log-delivery';
import { fail, pass, unknown } from '../../model/verdict';
import { cis, control, iso, mcsb, nist } from '../control';

const allLogs = JSON.stringify([{ categoryGroup: 'allLogs', enabled: true }]);
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
  *evaluate({ workspaces, diagnostics }) {
    for (const { id } of workspaces) {
      const sighting = diagnostics.find(id);
      const missing = sighting.seen ? missingLogs(sighting.value.settings, required) : [];
      const fix = azureCli`monitor diagnostic-settings create --name to-logs --resource ${id}
        --workspace LOG_ANALYTICS_WORKSPACE --logs ${allLogs}`;
      if (!sighting.seen) yield unknown(id, sighting.because);
      else if (missing.length === 0) yield pass(id);
      else yield fail(id, `no diagnostic setting sends the categories ${missing.join(', ')} anywhere`, { fix });
    }
  },
});
