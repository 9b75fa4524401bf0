import { azureCli } from '../../model/azure-cli';
import { missingLogs } from '../../model/log-delivery';
import { fail, pass, unknown } from '../../model/verdict';
import { attack, control, iso, mcsb, nist } from '../control';

const structured = ['AZFWApplicationRule', 'AZFWNetworkRule', 'AZFWNatRule', 'AZFWThreatIntel'];
/** What the logs were called before they had tables of their own. */
const legacy = ['AzureFirewallApplicationRule', 'AzureFirewallNetworkRule'];
const allLogs = JSON.stringify([{ categoryGroup: 'allLogs', enabled: true }]);

export const firewallLogs = control({
  id: 'FWL-301',
  title: 'Every firewall sends its logs somewhere',
  severity: 'high',
  why: 'What passed and what was refused shows in these logs and nowhere else.',
  fix: `Add a diagnostic setting that sends ${structured.join(', ')} to a Log Analytics workspace.`,
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-4'), nist('AU-2'), nist('AU-12'), iso('8.15'), attack('T1685.002', 'T1562.008')],
  needs: ['firewalls', 'diagnostics'],
  *evaluate({ firewalls, diagnostics }) {
    for (const { id } of firewalls) {
      const sighting = diagnostics.find(id);
      const settings = sighting.seen ? sighting.value.settings : [];
      const missing = missingLogs(settings, structured);
      const fix = azureCli`monitor diagnostic-settings create --name to-logs --resource ${id}
        --workspace LOG_ANALYTICS_WORKSPACE --export-to-resource-specific true --logs ${allLogs}`;
      if (!sighting.seen) yield unknown(id, sighting.because);
      else if (missing.length === 0 || missingLogs(settings, legacy).length === 0) yield pass(id);
      else
        yield fail(id, `no diagnostic setting sends the categories ${missing.join(', ')} anywhere: add one`, { fix });
    }
  },
});
