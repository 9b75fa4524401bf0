import { defaultRouteToFirewall } from '../../../lib/controls/routing/default-route-to-firewall';
import type { Snapshot } from '../../../lib/model/snapshot';
import { addAppliance, blind, change, remove, row } from '../../fixtures/estate';
import { addRoute, route } from '../route';
import { describeControl } from '../table';

const host = 'fail vnet-tarn-spoke-weu/snet-ops-host';
const container = 'fail vnet-tarn-spoke-weu/snet-ops-container';
const both = [host, container];
const north = ['vnet-tarn-spoke-neu/snet-ops-container', 'vnet-tarn-spoke-neu/snet-ops-host'];
const south = ['billing-container', 'billing-host', 'ops-container', 'ops-host'].map(
  (name) => `vnet-tarn-spoke-weu/snet-${name}`,
);
const failing = (names: readonly string[]) => names.map((name) => `fail ${name}`);
const hidden = (names: readonly string[]) => names.map((name) => `unknown ${name}`);

const defaultRoute = 'properties/routes/default-to-firewall/properties';
const peering = 'properties/virtualNetworkPeerings/spoke-neu-to-hub-neu/properties';
const subscriptionOf = (estate: Snapshot, name: string) => row(estate, name).id.split('/').slice(0, 3).join('/');

describeControl(defaultRouteToFirewall, [
  [
    'a subnet without a route table fails',
    (estate) =>
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/routeTable', undefined),
    [host],
  ],
  [
    'a subnet of no workspace needs no route table',
    (estate) =>
      change(
        estate,
        'vnet-tarn-spoke-weu',
        'properties/subnets/snet-private-endpoints/properties/routeTable',
        undefined,
      ),
    [],
  ],
  [
    'a route table without a default route fails',
    (estate) => change(estate, 'rt-ops-weu', 'properties/routes', []),
    both,
  ],
  [
    'a default route to the internet fails',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopType`, 'Internet');
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, undefined);
    },
    both,
  ],
  [
    'an address that is no next hop saves no default route to the internet',
    (estate) => change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopType`, 'Internet'),
    both,
  ],
  [
    'a route to half of the internet is no default route',
    (estate) => change(estate, 'rt-ops-weu', `${defaultRoute}/addressPrefix`, '0.0.0.0/1'),
    both,
  ],
  [
    'a default route to nowhere passes: nothing leaves',
    (estate) => change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopType`, 'None'),
    [],
  ],
  [
    'two halves of the internet are a default route',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/addressPrefix`, '0.0.0.0/1');
      addRoute(estate, '128.0.0.0/1', 'VirtualAppliance', '10.10.0.4');
    },
    [],
  ],
  [
    'one of two halves that goes to the internet fails, whatever the whole does',
    (estate) => {
      addRoute(estate, '0.0.0.0/1', 'VirtualAppliance', '10.10.0.4');
      change(estate, 'rt-ops-weu', 'properties/routes/+', {
        ...route('128.0.0.0/1', 'Internet'),
        name: 'upper',
      });
    },
    both,
  ],
  [
    'the next hop is read in any letter case',
    (estate) => change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopType`, 'virtualAppliance'),
    [],
  ],
  [
    'the address that the firewall had before it was rebuilt fails',
    (estate) =>
      change(estate, 'afw-tarn-neu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.11.0.5'),
    failing(north),
  ],
  [
    'the address of a firewall that the network is not peered with fails',
    (estate) => change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, '10.11.0.4'),
    both,
  ],
  [
    'a firewall behind a peering that is not connected fails',
    (estate) => change(estate, 'vnet-tarn-spoke-neu', `${peering}/peeringState`, 'Disconnected'),
    failing(north),
  ],
  [
    'a firewall behind a peering that gives no access fails',
    (estate) => change(estate, 'vnet-tarn-spoke-neu', `${peering}/allowVirtualNetworkAccess`, false),
    failing(north),
  ],
  [
    'a peering that forwards nothing from elsewhere still leads to the firewall',
    (estate) => change(estate, 'vnet-tarn-spoke-neu', `${peering}/allowForwardedTraffic`, false),
    [],
  ],
  [
    'a network interface that forwards is an appliance',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, '10.10.0.9');
      addAppliance(estate, 'vnet-tarn-hub-weu', 'networkInterfaces', '10.10.0.9', { enableIPForwarding: true });
    },
    [],
  ],
  [
    'a network interface that does not forward is none',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, '10.10.0.9');
      addAppliance(estate, 'vnet-tarn-hub-weu', 'networkInterfaces', '10.10.0.9', { enableIPForwarding: false });
    },
    both,
  ],
  [
    'a load balancer is taken for the appliances behind it',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, '10.10.0.9');
      addAppliance(estate, 'vnet-tarn-hub-weu', 'loadBalancers', '10.10.0.9');
    },
    [],
  ],
  [
    'an appliance of the same address in a network out of reach is another one',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopIpAddress`, '10.10.0.9');
      addAppliance(estate, 'vnet-tarn-hub-neu', 'loadBalancers', '10.10.0.9');
    },
    both,
  ],
  [
    'one dead address among several fails',
    (estate) => {
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHopType`, 'VirtualApplianceEcmp');
      change(estate, 'rt-ops-weu', `${defaultRoute}/nextHop`, { nextHopIpAddresses: ['10.10.0.4', '10.10.0.9'] });
    },
    both,
  ],
  ['a route table that was not read is unknown', (estate) => remove(estate, 'rt-ops-weu'), hidden(south.slice(2))],
  [
    'a firewall that was not read leaves the route unknown',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      blind(estate, 'firewalls', subscriptionOf(estate, 'vnet-tarn-hub-neu'));
    },
    hidden(north),
  ],
  [
    'what stands in a hub that was not read is unknown',
    (estate) => {
      remove(estate, 'vnet-tarn-hub-neu');
      remove(estate, 'afw-tarn-neu');
    },
    hidden(north),
  ],
  [
    'a gap in a subscription that holds nothing within reach excuses nothing',
    (estate) => {
      remove(estate, 'afw-tarn-neu');
      blind(estate, 'firewalls', '/subscriptions/dark');
    },
    failing(north),
  ],
  [
    'a firewall of a virtual hub leaves the route unknown',
    (estate) => {
      change(estate, 'afw-tarn-neu', 'properties/ipConfigurations', []);
      change(estate, 'afw-tarn-neu', 'properties/hubIPAddresses', { privateIPAddress: '10.11.0.4' });
    },
    hidden(north),
  ],
  [
    'what a virtual hub announces to a subnet without a route table is unknown',
    (estate) => {
      change(estate, 'vnet-tarn-spoke-weu', 'properties/subnets/snet-ops-host/properties/routeTable', undefined);
      const hub = 'properties/virtualNetworkPeerings/spoke-weu-to-hub-weu/properties';
      change(estate, 'vnet-tarn-spoke-weu', `${hub}/useRemoteGateways`, true);
      change(
        estate,
        'vnet-tarn-spoke-weu',
        `${hub}/remoteVirtualNetwork/id`,
        '/subscriptions/microsoft/virtualNetworks/HV_hub',
      );
    },
    ['unknown vnet-tarn-spoke-weu/snet-ops-host', ...hidden(south.filter((name) => !name.endsWith('snet-ops-host')))],
  ],
  [
    'a route table that refuses what is announced has no default route without one of its own',
    (estate) => {
      change(estate, 'rt-ops-weu', 'properties/routes', []);
      const hub = 'properties/virtualNetworkPeerings/spoke-weu-to-hub-weu/properties';
      change(estate, 'vnet-tarn-spoke-weu', `${hub}/useRemoteGateways`, true);
      change(
        estate,
        'vnet-tarn-spoke-weu',
        `${hub}/remoteVirtualNetwork/id`,
        '/subscriptions/microsoft/virtualNetworks/HV_hub',
      );
    },
    [...both, ...hidden(south.slice(0, 2))],
  ],
]);
