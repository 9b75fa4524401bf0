import { privateZoneLinked } from '../../../lib/controls/endpoints/private-zone-linked';
import type { Snapshot } from '../../../lib/model/snapshot';
import { blind, change, remove } from '../../fixtures/estate';
import { describeControl } from '../table';

const link = (group: string, network: string) =>
  `${group}/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net/virtualNetworkLinks/link-${network}`;
const transitLink = link('rg-tarn-dns-frontend', 'vnet-tarn-transit-weu');
const hubLink = link('rg-tarn-dns', 'vnet-tarn-hub-neu');
const spokeLink = link('rg-tarn-dns', 'vnet-tarn-spoke-neu');
const setServers = (estate: Snapshot, servers: readonly string[]) =>
  change(estate, 'vnet-tarn-spoke-neu', 'properties/dhcpOptions', { dnsServers: servers });

describeControl(privateZoneLinked, [
  [
    'a network with endpoints that the zone is not linked to fails',
    (estate) => remove(estate, transitLink),
    ['fail vnet-tarn-transit-weu'],
  ],
  [
    'a network that asks the firewall fails when the zone is not linked to the network of the firewall',
    (estate) => remove(estate, hubLink),
    ['fail vnet-tarn-spoke-neu'],
  ],
  ['a network that asks the firewall needs no link of its own', (estate) => remove(estate, spokeLink), []],
  [
    'a network that asks Azure needs one',
    (estate) => {
      setServers(estate, []);
      remove(estate, spokeLink);
    },
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a network that asks Azure by its address needs one as well',
    (estate) => {
      setServers(estate, ['168.63.129.16']);
      remove(estate, spokeLink);
    },
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a network that asks Azure does not need the link of a hub',
    (estate) => {
      setServers(estate, []);
      remove(estate, hubLink);
    },
    [],
  ],
  [
    'a link that is still being made does not count',
    (estate) => change(estate, transitLink, 'properties/virtualNetworkLinkState', 'InProgress'),
    ['fail vnet-tarn-transit-weu'],
  ],
  [
    'a zone of another name does not count',
    (estate) => {
      remove(estate, transitLink);
      const other = `${link('rg-tarn-dns', 'vnet-tarn-spoke-weu').replace('azuredatabricks.net', 'blob.core.windows.net')}`;
      change(estate, other, 'properties/virtualNetwork/id', 'vnet-tarn-transit-weu');
    },
    ['fail vnet-tarn-transit-weu'],
  ],
  [
    'what another DNS server answers is unknown',
    (estate) => setServers(estate, ['10.99.0.4']),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'what one of several DNS servers answers is unknown',
    (estate) => setServers(estate, ['10.11.0.4', '10.99.0.4']),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall that is no DNS proxy is not seen to answer',
    (estate) => change(estate, 'afwp-tarn-neu', 'properties/dnsSettings/enableProxy', false),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall that asks other servers is not seen to ask Azure',
    (estate) => change(estate, 'afwp-tarn-neu', 'properties/dnsSettings/servers', ['10.99.0.4']),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall out of reach does not answer',
    (estate) => setServers(estate, ['10.10.0.4']),
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a link that may have gone unseen leaves the network unknown',
    (estate) => {
      remove(estate, transitLink);
      blind(estate, 'dnsLinks', '/subscriptions/dark');
    },
    ['unknown vnet-tarn-transit-weu'],
  ],
  [
    'links that were seen prove themselves, whatever else is not',
    (estate) => blind(estate, 'dnsLinks', '/subscriptions/dark'),
    [],
  ],
  [
    'a network that was not read is unknown',
    (estate) => remove(estate, 'vnet-tarn-transit-weu'),
    ['unknown vnet-tarn-transit-weu'],
  ],
  [
    'an endpoint that was not read is unknown',
    (estate) => remove(estate, 'pe-backend-ops-neu'),
    ['unknown pe-backend-ops-neu'],
  ],
  [
    'a workspace of the US Government cloud has another zone',
    (estate) => change(estate, 'dbw-tarn-ops-neu', 'properties/workspaceUrl', 'adb-5.7.databricks.azure.us'),
    ['fail vnet-tarn-spoke-neu', 'fail vnet-tarn-transit-weu'],
  ],
  [
    'a workspace without private endpoints needs no zone',
    (estate) => {
      for (const name of ['pe-backend-ops-neu', 'pe-frontend-ops-neu', 'pe-browser-authentication-neu'])
        remove(estate, name);
      change(estate, 'dbw-tarn-ops-neu', 'properties/privateEndpointConnections', []);
      remove(estate, hubLink);
    },
    ['not-applicable dbw-tarn-ops-neu'],
  ],
]);
