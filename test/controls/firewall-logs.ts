import type { Snapshot } from '../../lib/model/snapshot';
import { row, set } from '../fixtures/estate';

/** Sets what stands at the path in the diagnostic setting of the firewall of West Europe. */
export function firewallLog(estate: Snapshot, path: string, value: unknown): void {
  const settings = Reflect.get(estate.diagnosticSettings ?? {}, row(estate, 'afw-tarn-weu').id);
  set(settings, `to-security/properties/${path}`, value);
}

/** Gives the firewall other diagnostic settings; undefined for settings that were not read. */
export function setFirewallLogs(estate: Snapshot, settings: readonly object[] | undefined): void {
  const { id } = row(estate, 'afw-tarn-weu');
  const all = estate.diagnosticSettings ?? {};
  if (settings) Object.assign(all, { [id]: settings });
  else Reflect.deleteProperty(all, id);
}

/** A diagnostic setting that sends the categories to a Log Analytics workspace, each to a table of its own. */
export function settingOf(...categories: readonly string[]): object {
  const logs = categories.map((category) => ({ category, enabled: true }));
  const workspaceId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/log';
  return { name: 'old', properties: { workspaceId, logAnalyticsDestinationType: 'Dedicated', logs } };
}
