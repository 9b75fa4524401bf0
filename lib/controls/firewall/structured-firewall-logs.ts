import { azureCli } from '../../model/azure-cli';
import { fail, notApplicable, pass, unknown } from '../../model/verdict';
import { control, mcsb, nist } from '../control';

export const structuredFirewallLogs = control({
  id: 'FWL-302',
  title: 'The logs of firewalls go to tables of their own',
  severity: 'low',
  why: 'In AzureDiagnostics a line of text holds source, destination and rule: it costs more, and questions take longer.',
  fix: 'Set logAnalyticsDestinationType to Dedicated and the categories to those that begin with AZFW.',
  article: 'Common Questions, analyzing accepted or blocked traffic by Azure Firewall',
  frameworks: [mcsb('LT-5'), nist('AU-12')],
  needs: ['firewalls', 'diagnostics'],
  *evaluate({ firewalls, diagnostics }) {
    for (const { id } of firewalls) {
      const sighting = diagnostics.find(id);
      const settings = sighting.seen ? sighting.value.settings.filter(({ logWorkspace }) => logWorkspace) : [];
      const old = settings.find(({ resourceSpecific, logs }) => !resourceSpecific || logs.some(isLegacy));
      const fix = azureCli`monitor diagnostic-settings update --resource ${id} --name ${old?.name ?? ''}
        --set logAnalyticsDestinationType=Dedicated`;
      if (!sighting.seen) yield unknown(id, sighting.because);
      else if (settings.length === 0) yield notApplicable(id, 'no logs go to Log Analytics, which FWL-301 judges');
      else if (!old) yield pass(id);
      else {
        const reason = `logAnalyticsDestinationType of ${old.name} is not Dedicated, or a category is an old one`;
        yield fail(id, `${reason}: set Dedicated and the categories that begin with AZFW`, { fix });
      }
    }
  },
});

function isLegacy({ category, enabled }: { readonly category: string; readonly enabled: boolean }): boolean {
  return enabled && /^azurefirewall/i.test(category);
}
