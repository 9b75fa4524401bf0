import { structuredFirewallLogs } from '../../../lib/controls/firewall/structured-firewall-logs';
import { firewallLog, setFirewallLogs, settingOf } from '../firewall-logs';
import { describeControl } from '../table';

describeControl(structuredFirewallLogs, [
  [
    'logs in AzureDiagnostics fail',
    (estate) => firewallLog(estate, 'logAnalyticsDestinationType', 'AzureDiagnostics'),
    ['fail afw-tarn-weu'],
  ],
  [
    'a category of old fails',
    (estate) => setFirewallLogs(estate, [settingOf('AzureFirewallNetworkRule')]),
    ['fail afw-tarn-weu'],
  ],
  [
    'a category of old that is off passes',
    (estate) => firewallLog(estate, 'logs/+', { category: 'AzureFirewallDnsProxy', enabled: false }),
    [],
  ],
  [
    'logs that go to storage alone are not in any table',
    (estate) => firewallLog(estate, 'workspaceId', undefined),
    ['not-applicable afw-tarn-weu'],
  ],
  ['settings that were not read are unknown', (estate) => setFirewallLogs(estate, undefined), ['unknown afw-tarn-weu']],
]);
