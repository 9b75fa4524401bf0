import type { WireMutation } from '../wire-mutations';

const table = 'rt-ops-weu';
const route = 'properties/routes/default-to-firewall/properties';

export const routingMutations: readonly WireMutation[] = [
  {
    control: 'RTG-101',
    caught: [table, `${route}/nextHopType`, 'Internet'],
    spared: [table, `${route}/nextHopType`, 'virtualappliance'],
  },
  {
    control: 'RTG-101',
    caught: [table, `${route}/nextHopIpAddress`, '10.10.0.5'],
    spared: [table, `${route}/hasBgpOverride`, true],
  },
  {
    control: 'RTG-101',
    caught: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.10.0.9'],
    spared: ['afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAllocationMethod', 'Static'],
  },
];
