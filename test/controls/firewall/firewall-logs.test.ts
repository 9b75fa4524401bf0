import { firewallLogs } from '../../../lib/controls/firewall/firewall-logs';
import { firewallLog, setFirewallLogs, settingOf } from '../firewall-logs';
import { describeControl } from '../table';

describeControl(firewallLogs, [
  ['a firewall without diagnostic settings fails', (estate) => setFirewallLogs(estate, []), ['fail afw-tarn-weu']],
  [
    'a category that is listed and not enabled fails',
    (estate) => firewallLog(estate, 'logs/AZFWNetworkRule/enabled', false),
    ['fail afw-tarn-weu'],
  ],
  ['a category of another matter may be off', (estate) => firewallLog(estate, 'logs/AZFWDnsQuery/enabled', false), []],
  [
    'a setting that leads nowhere fails',
    (estate) => firewallLog(estate, 'workspaceId', undefined),
    ['fail afw-tarn-weu'],
  ],
  [
    'the logs of old pass',
    (estate) => setFirewallLogs(estate, [settingOf('AzureFirewallApplicationRule', 'AzureFirewallNetworkRule')]),
    [],
  ],
  ['settings that were not read are unknown', (estate) => setFirewallLogs(estate, undefined), ['unknown afw-tarn-weu']],
]);
