import { route } from '../route';
import type { WireMutation } from '../wire-mutations';

const table = 'rt-ops-weu';
const defaultRoute = 'properties/routes/default-to-firewall/properties';
const added = 'properties/routes/+';
const spoke = 'vnet-tarn-spoke-weu';
const opsTable =
  '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups/rg-tarn-network-weu/providers/Microsoft.Network/routeTables/rt-ops-weu';
const host = 'properties/subnets/snet-ops-host/properties';

export const routingMutations: readonly WireMutation[] = [
  {
    control: 'RTG-101',
    caught: [table, `${defaultRoute}/nextHopType`, 'Internet'],
    spared: [table, `${defaultRoute}/nextHopType`, 'virtualappliance'],
  },
  {
    control: 'RTG-101',
    caught: [table, `${defaultRoute}/nextHopIpAddress`, '10.10.0.5'],
    spared: [table, `${defaultRoute}/hasBgpOverride`, true],
  },
  {
    control: 'RTG-101',
    caught: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.10.0.9'],
    spared: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAllocationMethod', 'Static'],
  },
  {
    control: 'RTG-101',
    caught: [table, `${defaultRoute}/addressPrefix`, '0.0.0.0/1'],
    spared: [table, `${defaultRoute}/nextHopType`, 'None'],
  },
  {
    control: 'RTG-102',
    caught: [spoke, `${host}/addressPrefixes`, ['10.20.0.0/24', 'fd00:20::/64']],
    spared: [spoke, `${host}/addressPrefixes`, ['10.20.0.0/24', '10.20.9.0/24']],
  },
  {
    control: 'RTG-103',
    caught: [table, added, route('52.232.16.0/20', 'Internet')],
    spared: [table, added, route('52.232.16.0/20', 'None')],
  },
  {
    control: 'RTG-103',
    caught: [table, added, route('128.0.0.0/1', 'Internet')],
    spared: [table, added, route('Sql', 'Internet')],
  },
  {
    control: 'RTG-104',
    caught: [table, added, route('Storage.WestEurope', 'Internet')],
    spared: [table, added, route('Storage.WestEurope', 'VirtualAppliance', '10.10.0.4')],
  },
  {
    control: 'RTG-105',
    caught: [table, added, route('172.20.0.0/16', 'VirtualNetworkGateway')],
    spared: [table, added, route('172.20.0.0/16', 'VirtualAppliance', '10.10.0.4')],
  },
  {
    control: 'RTG-106',
    caught: [table, added, route('172.20.0.0/16', 'VirtualAppliance', '10.10.0.9')],
    spared: [table, added, route('172.20.0.0/16', 'VirtualAppliance', '10.10.0.4')],
  },
  {
    control: 'RTG-108',
    caught: [spoke, 'properties/subnets/snet-billing-host/properties/routeTable/id', opsTable],
    spared: [spoke, 'properties/subnets/snet-private-endpoints/properties/routeTable/id', opsTable],
  },
  {
    control: 'RTG-107',
    caught: [table, 'properties/disableBgpRoutePropagation', false],
    spared: ['rt-ops-neu', 'properties/disableBgpRoutePropagation', false],
  },
];
