import { azureCli } from '../../model/azure-cli';
import type { DiagnosticSetting } from '../../model/data-services';
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
      const missing = sighting.seen ? missingCategories(sighting.value.settings) : [];
      const fix = azureCli`monitor diagnostic-settings create --name to-logs --resource ${id}
        --workspace LOG_ANALYTICS_WORKSPACE --logs ${allLogs}`;
      if (!sighting.seen) yield unknown(id, sighting.because);
      else if (missing.length === 0) yield pass(id);
      else yield fail(id, `no diagnostic setting sends the categories ${missing.join(', ')} anywhere`, { fix });
    }
  },
});

function missingCategories(settings: readonly DiagnosticSetting[]): readonly string[] {
  const delivering = settings.filter(
    ({ logWorkspace, storageAccount, eventHub }) => logWorkspace || storageAccount || eventHub,
  );
  const logs = delivering.flatMap((setting) => setting.logs.filter(({ enabled }) => enabled));
  const sent = new Set(logs.map(({ category }) => category.toLowerCase()));
  return sent.has('alllogs') || sent.has('audit')
    ? []
    : required.filter((category) => !sent.has(category.toLowerCase()));
}
