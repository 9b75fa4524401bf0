import type { WireMutation } from '../wire-mutations';

const spoke = 'vnet-tarn-spoke-weu';
const host = 'properties/subnets/snet-ops-host/properties';
const zone = 'rg-tarn-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net';
const link = `${zone}/virtualNetworkLinks/link-vnet-tarn-hub-weu`;
const dfsLink = 'privatelink.dfs.core.windows.net/virtualNetworkLinks/link-vnet-tarn-hub-weu';
const definitions = 'properties/serviceEndpointPolicyDefinitions';
const own = `${definitions}/own-storage/properties/serviceResources/+`;
const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts';
const rules = 'properties/networkAcls/resourceAccessRules/+';
const estate = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups';
const target = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceId';
const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';

const connector = {
  resourceId: `${estate}/rg-tarn-lakehouse-weu/providers/Microsoft.Databricks/accessConnectors/dbac-tarn-ops-weu`,
};

export const endpointsMutations: readonly WireMutation[] = [
  {
    control: 'END-101',
    caught: [spoke, `${host}/serviceEndpointPolicies`, []],
    spared: [spoke, `${host}/serviceEndpoints`, []],
  },
  {
    control: 'END-102',
    caught: [spoke, `${host}/serviceEndpoints/Microsoft.Storage/service`, 'Microsoft.KeyVault'],
    spared: [spoke, `${host}/serviceEndpoints/Microsoft.Storage/service`, 'microsoft.storage.global'],
  },
  {
    control: 'END-201',
    caught: ['pe-backend-ops-weu', status, 'Rejected'],
    spared: ['pe-backend-ops-weu', status, 'approved'],
  },
  {
    control: 'END-202',
    caught: ['pe-frontend-ops-weu', status, 'Disconnected'],
    spared: ['pe-backend-ops-weu', status, 'Disconnected'],
  },
  {
    control: 'END-203',
    caught: ['pe-browser-authentication-weu', status, 'Pending'],
    spared: ['pe-frontend-ops-weu', status, 'Pending'],
  },
  {
    control: 'DNS-101',
    caught: [link, 'properties/virtualNetworkLinkState', 'InProgress'],
    spared: [link, 'properties/registrationEnabled', true],
  },
  {
    control: 'END-103',
    caught: ['sep-ops-weu', `${definitions}/databricks-system-storage/properties/service`, 'Microsoft.Storage'],
    spared: ['sep-ops-weu', `${definitions}/databricks-system-storage/properties/description`, 'Renamed'],
  },
  {
    control: 'END-104',
    caught: [
      'sep-ops-weu',
      `${definitions}/databricks-system-storage/properties/serviceResources`,
      ['/services/Azure'],
    ],
    spared: ['sep-ops-weu', `${definitions}/databricks-system-storage/properties/serviceResources`, []],
  },
  {
    control: 'END-105',
    caught: ['sep-ops-weu', own, '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5'],
    spared: ['sep-ops-weu', own, `${account}/partner`],
  },
  {
    control: 'END-106',
    caught: ['sep-ops-weu', own, `${account}/partner`],
    spared: ['sep-ops-weu', own, '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5'],
  },
  {
    control: 'END-107',
    caught: ['storageAccounts/sttarnlakeneu', rules, connector],
    spared: ['storageAccounts/sttarnlakeweu', rules, connector],
  },
  {
    control: 'END-108',
    caught: [spoke, `${host}/serviceEndpoints/+`, { service: 'Microsoft.KeyVault' }],
    spared: [spoke, `${host}/serviceEndpoints/+`, { service: 'Microsoft.Storage.Global' }],
  },
  {
    control: 'END-204',
    caught: ['privateEndpoints/pe-dbfs-ops-dfs-weu', status, 'Pending'],
    spared: ['privateEndpoints/pe-lake-dfs-weu', status, 'Pending'],
  },
  {
    control: 'END-206',
    caught: ['privateEndpoints/pe-vault-weu', target, `${account}/partner`],
    spared: ['privateEndpoints/pe-vault-weu', target, `${estate}/rg/providers/Microsoft.KeyVault/vaults/kv`],
  },
  {
    control: 'DNS-102',
    caught: [dfsLink, 'properties/virtualNetwork/id', '/subscriptions/s/resourceGroups/rg/providers/N/vnets/x'],
    spared: [dfsLink, 'properties/resolutionPolicy', 'NxDomainRedirect'],
  },
  {
    control: 'DNS-103',
    caught: ['privatelink.dfs.core.windows.net/A/sttarnlakeweu', 'properties/aRecords/0/ipv4Address', '10.20.15.99'],
    spared: ['privatelink.dfs.core.windows.net/A/sttarnlakeweu', 'properties/ttl', 60],
  },
  {
    control: 'DNS-104',
    caught: [dfsLink, 'properties/resolutionPolicy', 'NxDomainRedirect'],
    spared: [dfsLink, 'properties/registrationEnabled', true],
  },
  {
    control: 'END-205',
    caught: ['managementLocks dbw-tarn-ops-weu', 'hosts-browser-authentication/properties/level', 'NotSpecified'],
    spared: ['managementLocks dbw-tarn-ops-weu', 'hosts-browser-authentication/properties/level', 'ReadOnly'],
  },
];
