import type { WireMutation } from '../wire-mutations';

const rules = 'afwp-tarn-weu/ruleCollectionGroups/rcg-databricks';
const metastore = 'properties/ruleCollections/databricks-services/rules/metastore';
const peering = 'properties/virtualNetworkPeerings/spoke-neu-to-hub-neu/properties';

export const firewallMutations: readonly WireMutation[] = [
  {
    control: 'FWL-101',
    caught: ['vnet-tarn-spoke-neu', `${peering}/peeringState`, 'Disconnected'],
    spared: ['vnet-tarn-spoke-neu', `${peering}/allowForwardedTraffic`, false],
  },
  {
    control: 'FWL-102',
    caught: [rules, 'properties/ruleCollections/databricks-services/rules/+', allow(['Storage.WestEurope'])],
    spared: [rules, 'properties/ruleCollections/databricks-services/rules/+', allow(['Sql.WestEurope'])],
  },
  {
    control: 'FWL-102',
    caught: [rules, 'properties/ruleCollections/databricks-services/rules/+', allow(['0.0.0.0/0'])],
    spared: [rules, `${metastore}/destinationAddresses`, ['Storage']],
  },
];

function allow(destinationAddresses: readonly string[]): object {
  const common = { ruleType: 'NetworkRule', name: 'added', ipProtocols: ['TCP'], sourceAddresses: ['*'] };
  return { ...common, destinationAddresses, destinationPorts: ['443'] };
}
