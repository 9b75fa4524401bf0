import { allowances, applicationRule, networkRule } from '../firewall-rule';
import type { WireMutation } from '../wire-mutations';

const group = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const peering = 'properties/virtualNetworkPeerings/spoke-neu-to-hub-neu/properties';
const denial = 'properties/ruleCollections/deny-remote-administration-and-mail/rules/no-ssh-smtp-smb-rdp';
const logs = 'diagnosticSettings afw-tarn-weu';
const log = 'to-security/properties';

/** An added rule that is caught, and one that is let be. */
function rules(control: string, caught: object, spared: object): WireMutation {
  return { control, caught: [...allowances, caught], spared: [...allowances, spared] };
}

const to = (address: string, changed: object = {}) => networkRule({ destinationAddresses: [address], ...changed });
const from = (source: string) => to('52.1.2.3', { sourceIpGroups: [], sourceAddresses: [source] });
const on = (port: string) => to('52.1.2.3', { destinationPorts: [port] });
const by = (protocol: string, port: string) => to('52.1.2.3', { ipProtocols: [protocol], destinationPorts: [port] });

export const firewallMutations: readonly WireMutation[] = [
  {
    control: 'FWL-101',
    caught: ['vnet-tarn-spoke-neu', `${peering}/peeringState`, 'Disconnected'],
    spared: ['vnet-tarn-spoke-neu', `${peering}/allowForwardedTraffic`, false],
  },
  rules('FWL-102', to('Storage.WestEurope'), to('Sql.WestEurope')),
  rules('FWL-103', to('AzureCloud'), to('0.0.0.0/1')),
  rules('FWL-103', to('0.0.0.0/0'), to('Storage')),
  rules('FWL-104', to('EventHub.WestEurope'), to('AzureDatabricks')),
  rules('FWL-105', to('AzureDatabricks'), to('Sql')),
  rules('FWL-106', applicationRule('*'), applicationRule('*.example.com')),
  rules('FWL-107', applicationRule('*.dfs.core.windows.net'), applicationRule('sttarnlakeweu.dfs.core.windows.net')),
  rules('FWL-108', on('*'), on('1024-2047')),
  rules('FWL-109', by('UDP', '443'), by('UDP', '123')),
  rules('FWL-110', by('ICMP', '*'), by('TCP', '*')),
  rules('FWL-111', from('10.20.0.0/20'), from('10.20.0.0/23')),
  {
    control: 'FWL-111',
    caught: ['ipg-databricks-weu', 'properties/ipAddresses/+', '10.20.15.0/24'],
    spared: ['ipg-databricks-weu', 'properties/ipAddresses/+', '10.20.3.0/24'],
  },
  rules('FWL-112', to('Storage.WestEurope'), applicationRule('files.example.com')),
  rules(
    'FWL-113',
    applicationRule('tunnel.eastus2.azuredatabricks.net'),
    applicationRule('tunnel.northeurope.azuredatabricks.net'),
  ),
  {
    control: 'FWL-114',
    caught: [group, 'properties/ruleCollections/+', translation()],
    spared: [group, 'properties/ruleCollections/+', { ...translation(), rules: [] }],
  },
  {
    control: 'FWL-115',
    caught: ['rcg-company', `${denial}/sourceAddresses`, []],
    spared: ['rcg-company', `${denial}/sourceAddresses`, ['10.0.0.0/8']],
  },
  rules('FWL-116', applicationRule('*.example.com'), { ...applicationRule('*.example.com'), terminateTLS: true }),
  {
    control: 'FWL-201',
    caught: ['afw-tarn-weu', 'properties/provisioningState', 'Failed'],
    spared: ['afw-tarn-weu', 'properties/provisioningState', 'Updating'],
  },
  {
    control: 'FWL-201',
    caught: ['afw-tarn-weu', 'properties/ipConfigurations', []],
    spared: ['afw-tarn-weu', 'properties/networkRuleCollections', undefined],
  },
  {
    control: 'FWL-202',
    caught: ['afw-tarn-weu', 'properties/firewallPolicy', undefined],
    spared: ['afw-tarn-weu', 'properties/threatIntelMode', undefined],
  },
  {
    control: 'FWL-203',
    caught: ['afwp-tarn-weu', 'properties/threatIntelMode', 'Alert'],
    spared: ['afwp-tarn-weu', 'properties/threatIntelMode', 'deny'],
  },
  {
    control: 'FWL-204',
    caught: ['afwp-tarn-weu', 'properties/dnsSettings/enableProxy', false],
    spared: ['afwp-tarn-weu', 'properties/dnsSettings/servers', ['10.10.0.53']],
  },
  {
    control: 'FWL-205',
    caught: ['afwp-tarn-base', 'properties/explicitProxy', { enableExplicitProxy: true, httpPort: 8080 }],
    spared: ['afwp-tarn-base', 'properties/explicitProxy', { enableExplicitProxy: false, httpPort: 8080 }],
  },
  {
    control: 'FWL-301',
    caught: [logs, `${log}/logs/AZFWNetworkRule/enabled`, false],
    spared: [logs, `${log}/logs/AZFWDnsQuery/enabled`, false],
  },
  {
    control: 'FWL-302',
    caught: [logs, `${log}/logAnalyticsDestinationType`, undefined],
    spared: [logs, `${log}/logs/+`, { category: 'AzureFirewallNetworkRule', enabled: false }],
  },
  rules(
    'FWL-401',
    applicationRule('dbartifactsprodwesteu.blob.core.windows.net'),
    applicationRule('sttarnlakeweu.blob.core.windows.net'),
  ),
];

function translation(): object {
  const ruleCollectionType = 'FirewallPolicyNatRuleCollection';
  const target = { destinationAddresses: ['203.0.113.9'], destinationPorts: ['22'], translatedAddress: '10.20.0.9' };
  const rule = { ruleType: 'NatRule', name: 'in', ipProtocols: ['TCP'], sourceAddresses: ['*'], ...target };
  return { ruleCollectionType, name: 'dnat', priority: 100, action: { type: 'DNAT' }, rules: [rule] };
}
