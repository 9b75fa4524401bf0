import { firewallPresent } from '../../../lib/controls/firewall/firewall-present';
import type { Snapshot } from '../../../lib/model/snapshot';
import { addAppliance, blind, change, remove, row } from '../../fixtures/estate';
import { describeControl } from '../table';

const peering = 'properties/virtualNetworkPeerings/spoke-neu-to-hub-neu/properties';
const hubOf = (estate: Snapshot) => row(estate, 'vnet-tarn-hub-neu').id;

describeControl(firewallPresent, [
  [
    'a network without a firewall in reach fails',
    (estate) => remove(estate, 'afw-tarn-neu'),
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall that was stopped has no address and does not count',
    (estate) => change(estate, 'afw-tarn-neu', 'properties/ipConfigurations', []),
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall behind half a peering is not in reach',
    (estate) => change(estate, 'vnet-tarn-spoke-neu', `${peering}/peeringState`, 'Disconnected'),
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall in reach counts, whether or not a route leads to it',
    (estate) => change(estate, 'rt-ops-neu', 'properties/routes', []),
    [],
  ],
  [
    'another appliance counts when a route leads to it',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      addAppliance(estate, 'vnet-tarn-hub-neu', 'networkInterfaces', '10.11.0.4', { enableIPForwarding: true });
    },
    [],
  ],
  [
    'another appliance that no route leads to does not count',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      addAppliance(estate, 'vnet-tarn-hub-neu', 'networkInterfaces', '10.11.0.9', { enableIPForwarding: true });
    },
    ['fail vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall in the network of the clusters counts',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-neu', `${peering}/peeringState`, 'Disconnected');
      const subnet = `${row(estate, 'vnet-tarn-spoke-neu').id}/subnets/AzureFirewallSubnet`;
      change(estate, 'afw-tarn-neu', 'properties/ipConfigurations/0/properties/subnet/id', subnet);
    },
    [],
  ],
  [
    'a hub that was not read may hold a firewall',
    (estate) => {
      remove(estate, 'vnet-tarn-hub-neu');
      remove(estate, 'afw-tarn-neu');
    },
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a firewall of the hub may have gone unseen',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      blind(estate, 'firewalls', hubOf(estate).replace(/virtualNetworks.*/, 'azureFirewalls/afw-tarn-neu'));
    },
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a route table that was not read may lead to an appliance',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      remove(estate, 'rt-ops-neu');
    },
    ['unknown vnet-tarn-spoke-neu'],
  ],
  [
    'a network that was not read is unknown',
    (estate) => remove(estate, 'vnet-tarn-spoke-neu'),
    ['unknown vnet-tarn-spoke-neu'],
  ],
]);
