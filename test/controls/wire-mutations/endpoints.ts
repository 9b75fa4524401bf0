import type { WireMutation } from '../wire-mutations';

const spoke = 'vnet-tarn-spoke-weu';
const host = 'properties/subnets/snet-ops-host/properties';
const zone = 'rg-tarn-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net';
const link = `${zone}/virtualNetworkLinks/link-vnet-tarn-hub-weu`;
const status = 'properties/privateLinkServiceConnections/0/properties/privateLinkServiceConnectionState/status';

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
];
