import { serviceZonesLinked } from '../../../lib/controls/endpoints/service-zones-linked';
import { blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const zones = ['blob.core.windows.net', 'dfs.core.windows.net', 'servicebus.windows.net', 'vaultcore.azure.net'];
const zone = 'privatelink.dfs.core.windows.net';
const hubLink = `${zone}/virtualNetworkLinks/link-vnet-tarn-hub-weu`;

function every(status: string, network: string): readonly string[] {
  return zones.map((name) => `${status} ${network} [privatelink.${name}]`);
}

describeControl(serviceZonesLinked, [
  [
    'a zone that is not linked to where names are asked for fails',
    (estate) => remove(estate, hubLink),
    [`fail vnet-tarn-spoke-weu [${zone}]`],
  ],
  [
    'a link that is still being made does not count',
    (estate) => change(estate, hubLink, 'properties/virtualNetworkLinkState', 'InProgress'),
    [`fail vnet-tarn-spoke-weu [${zone}]`],
  ],
  [
    'a link to a network that asks somebody else changes nothing',
    (estate) => remove(estate, `${zone}/virtualNetworkLinks/link-vnet-tarn-spoke-weu`),
    [],
  ],
  [
    'a network that asks Azure itself needs its own link',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', 'properties/dhcpOptions/dnsServers', []);
      remove(estate, `${zone}/virtualNetworkLinks/link-vnet-tarn-spoke-weu`);
    },
    [`fail vnet-tarn-spoke-weu [${zone}]`],
  ],
  [
    'without an endpoint of the service its zone is not needed',
    (estate) => {
      remove(estate, hubLink);
      for (const name of ['dbfs-ops', 'dbfs-billing', 'lake']) remove(estate, `privateEndpoints/pe-${name}-dfs-weu`);
    },
    [],
  ],
  [
    'an endpoint that shows no names of its own has those of its network interface',
    (estate) => {
      remove(estate, hubLink);
      for (const name of ['dbfs-ops', 'dbfs-billing', 'lake'])
        change(estate, `privateEndpoints/pe-${name}-dfs-weu`, 'properties/customDnsConfigs', []);
    },
    [`fail vnet-tarn-spoke-weu [${zone}]`],
  ],
  [
    'a DNS server that nobody can look into is unknown',
    (estate) => change(estate, 'vnet-tarn-spoke-weu', 'properties/dhcpOptions/dnsServers', ['10.99.0.4']),
    every('unknown', 'vnet-tarn-spoke-weu'),
  ],
  [
    'a link that could not be read is unknown',
    (estate) => {
      blind(estate, 'dnsLinks', row(estate, hubLink).id);
      remove(estate, hubLink);
    },
    [`unknown vnet-tarn-spoke-weu [${zone}]`],
  ],
  [
    'an endpoint that could not be read may need another zone',
    (estate) => blind(estate, 'privateEndpoints', '/subscriptions/s'),
    ['unknown vnet-tarn-spoke-neu', 'unknown vnet-tarn-spoke-weu'],
  ],
]);
