import type { WireMutation } from '../wire-mutations';

const endpointsOf = (subnet: string) => `properties/subnets/${subnet}/properties/serviceEndpoints`;
const rules = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const collections = 'properties/ruleCollections';
const services = `${collections}/databricks-services/rules`;
const relay = `${collections}/databricks-control-plane/rules/secure-cluster-connectivity-relay/targetFqdns/+`;
const account = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts';
const policy = 'properties/serviceEndpointPolicyDefinitions/own-storage/properties/serviceResources/+';

export const egressMutations: readonly WireMutation[] = [
  {
    control: 'EGR-101',
    caught: [rules, relay, 'files.example.com'],
    spared: [rules, relay, 'packages.tarnwater.example'],
  },
  {
    control: 'EGR-102',
    caught: [rules, `${services}/metastore/destinationAddresses`, ['Sql.WestEurope']],
    spared: [rules, `${services}/metastore/destinationAddresses`, ['10.20.0.0/20']],
  },
  {
    control: 'EGR-103',
    caught: ['sep-ops-weu', policy, `${account}/partner`],
    spared: ['sep-ops-weu', policy, '/services/Azure/Databricks'],
  },
  {
    control: 'EGR-104',
    caught: ['vnet-tarn-spoke-weu', 'properties/virtualNetworkPeerings/+', peering('Connected')],
    spared: ['vnet-tarn-spoke-weu', 'properties/virtualNetworkPeerings/+', peering('Disconnected')],
  },
  {
    control: 'EGR-105',
    caught: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.10.0.5'],
    spared: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAllocationMethod', 'Static'],
  },
  {
    control: 'EGR-201',
    caught: ['vnet-tarn-spoke-weu', `${endpointsOf('snet-ops-host')}/+`, { service: 'Microsoft.KeyVault' }],
    spared: ['vnet-tarn-spoke-weu', endpointsOf('snet-private-endpoints'), [{ service: 'Microsoft.KeyVault' }]],
  },
  {
    control: 'EGR-202',
    caught: ['diagnosticSettings afw-tarn-weu', '0/properties/workspaceId', undefined],
    spared: ['diagnosticSettings afw-tarn-weu', '0/name', 'renamed'],
  },
  {
    control: 'EGR-203',
    caught: ['diagnosticSettings dbw-tarn-ops-weu', 'to-security/properties/logs/unityCatalog/enabled', false],
    spared: ['diagnosticSettings dbw-tarn-ops-weu', 'to-security/properties/logs/ssh/enabled', false],
  },
  {
    control: 'EGR-301',
    caught: [rules, `${services}/metastore/destinationPorts`, ['3307']],
    spared: [rules, `${services}/metastore/destinationPorts`, ['3300-3310']],
  },
];

function peering(peeringState: string): object {
  const id =
    '/subscriptions/99999999-9999-9999-9999-999999999999/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/partner';
  const common = { allowVirtualNetworkAccess: true, remoteAddressSpace: { addressPrefixes: ['10.99.0.0/16'] } };
  return { name: 'to-partner', properties: { ...common, peeringState, remoteVirtualNetwork: { id } } };
}
