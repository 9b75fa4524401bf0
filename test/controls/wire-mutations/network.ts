import { securityRule } from '../security-rule';
import type { WireMutation } from '../wire-mutations';

const spoke = 'vnet-tarn-spoke-weu';
const workspace = 'dbw-tarn-billing-weu';
const subnets = 'properties/subnets';
const hostName = 'properties/parameters/customPublicSubnetName/value';
const natGateway = { id: '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/natGateways/ng' };

const groups = '/subscriptions/s/resourceGroups';
const publicAddress = { id: `${groups}/rg/providers/Microsoft.Network/publicIPAddresses/pip` };
const nodes = '/subscriptions/ab588df2-4e55-4f70-a056-28032910bbb5/resourceGroups/databricks-rg-dbw-tarn-ops-weu';
const host = `${subnets}/snet-ops-host/properties`;
const group = 'nsg-ops-weu';
const rules = 'properties/securityRules/+';
const toHub = 'properties/virtualNetworkPeerings/spoke-weu-to-hub-weu/properties';
const spokeInWest = spokeIn('ab588df2-4e55-4f70-a056-28032910bbb5', 'weu');
const spokeInNorth = spokeIn('9c3551b1-f992-4210-a3e7-5a61ef38f463', 'neu');

export const networkMutations: readonly WireMutation[] = [
  {
    control: 'NET-101',
    caught: [spoke, `${subnets}/snet-ops-host/properties/delegations`, []],
    spared: [spoke, `${subnets}/snet-ops-host/properties/purpose`, 'PrivateEndpoints'],
  },
  {
    control: 'NET-101',
    caught: [spoke, `${subnets}/snet-ops-host/properties/delegations/0/properties/serviceName`, 'Microsoft.Web/sites'],
    spared: [
      spoke,
      `${subnets}/snet-ops-host/properties/delegations/0/properties/serviceName`,
      'microsoft.databricks/Workspaces',
    ],
  },
  {
    control: 'NET-102',
    caught: [workspace, hostName, 'snet-ops-host'],
    spared: [workspace, hostName, 'snet-private-endpoints'],
  },
  {
    control: 'NET-103',
    caught: [spoke, `${subnets}/snet-billing-container/properties/natGateway`, natGateway],
    spared: [spoke, `${subnets}/snet-private-endpoints/properties/natGateway`, natGateway],
  },
  {
    control: 'NET-104',
    caught: [spoke, `${host}/addressPrefix`, '10.20.0.0/27'],
    spared: [spoke, `${host}/addressPrefix`, '10.20.0.0/26'],
  },
  {
    control: 'NET-105',
    caught: [spoke, `${host}/ipConfigurations`, [configurationOf(`${groups}/elsewhere`)]],
    spared: [spoke, `${host}/ipConfigurations`, [configurationOf(nodes)]],
  },
  {
    control: 'NET-105',
    caught: [
      spoke,
      `${host}/privateEndpoints`,
      [{ id: `${groups}/rg/providers/Microsoft.Network/privateEndpoints/pe` }],
    ],
    spared: [spoke, `${host}/privateEndpoints`, []],
  },
  {
    control: 'NET-106',
    caught: [spoke, 'location', 'northeurope'],
    spared: [spoke, 'location', 'West Europe'],
  },
  {
    control: 'NET-107',
    caught: ['resources', '+', interfaceWith(publicAddress)],
    spared: ['resources', '+', interfaceWith(undefined)],
  },
  {
    control: 'NET-108',
    caught: ['resources', '+', balancerWith([{ name: 'out' }])],
    spared: ['resources', '+', balancerWith([])],
  },
  {
    control: 'NET-109',
    caught: [spoke, `${host}/defaultOutboundAccess`, undefined],
    spared: [spoke, `${subnets}/snet-private-endpoints/properties/defaultOutboundAccess`, true],
  },
  {
    control: 'NET-110',
    caught: ['resources', '+', interfaceWith(publicAddress, 'snet-private-endpoints')],
    spared: ['resources', '+', interfaceWith(undefined, 'snet-private-endpoints')],
  },
  {
    control: 'NET-201',
    caught: [spoke, `${host}/networkSecurityGroup`, undefined],
    spared: [spoke, `${subnets}/snet-private-endpoints/properties/networkSecurityGroup`, undefined],
  },
  {
    control: 'NET-202',
    caught: [group, rules, securityRule({ access: 'Deny', priority: 101, destinationAddressPrefix: 'EventHub' })],
    spared: [group, rules, securityRule({ access: 'Deny', priority: 104, destinationAddressPrefix: 'EventHub' })],
  },
  {
    control: 'NET-203',
    caught: [group, rules, securityRule({ access: 'Allow', destinationAddressPrefix: 'Internet' })],
    spared: [group, rules, securityRule({ access: 'Allow', destinationAddressPrefix: '10.0.0.0/8' })],
  },
  {
    control: 'NET-204',
    caught: [group, rules, securityRule({ access: 'Deny', destinationAddressPrefix: 'Internet' })],
    spared: [group, rules, securityRule({ access: 'Deny', destinationAddressPrefix: '*' })],
  },
  {
    control: 'NET-301',
    caught: ['pe-frontend-ops-weu', 'properties/subnet/id', `${spokeInNorth}/subnets/any`],
    spared: ['pe-frontend-ops-weu', 'properties/subnet/id', `${spokeInNorth}-transit/subnets/any`],
  },
  {
    control: 'NET-302',
    caught: ['vnet-tarn-hub-weu', 'properties/virtualNetworkPeerings/hub-weu-to-spoke-weu', undefined],
    spared: ['vnet-tarn-hub-weu', 'properties/virtualNetworkPeerings/hub-weu-to-hub-neu', undefined],
  },
  {
    control: 'NET-302',
    caught: [spoke, `${toHub}/peeringState`, 'Initiated'],
    spared: [spoke, `${toHub}/peeringState`, 'connected'],
  },
  {
    control: 'NET-303',
    caught: [spoke, `${toHub}/remoteVirtualNetwork/id`, spokeInNorth],
    spared: [spoke, `${toHub}/remoteVirtualNetwork/id`, `${spokeInNorth}-hub`],
  },
  {
    control: 'NET-304',
    caught: ['vnet-tarn-spoke-neu', `${toHub.replaceAll('weu', 'neu')}/useRemoteGateways`, true],
    spared: ['vnet-tarn-spoke-neu', `${toHub.replaceAll('weu', 'neu')}/allowGatewayTransit`, true],
  },
];

function configurationOf(resourceGroup: string): object {
  return { id: `${resourceGroup}/providers/Microsoft.Network/networkInterfaces/nic/ipConfigurations/one` };
}

function interfaceWith(publicIPAddress: object | undefined, name = 'snet-ops-host'): object {
  const subnet = { id: `${spokeInWest}/subnets/${name}` };
  const id = `${groups}/elsewhere/providers/Microsoft.Network/networkInterfaces/nic`;
  const ipConfigurations = [{ name: 'one', properties: { privateIPAddress: '10.20.0.9', subnet, publicIPAddress } }];
  return { id, type: 'microsoft.network/networkinterfaces', properties: { ipConfigurations } };
}

function balancerWith(outboundRules: readonly object[]): object {
  const publicIPAddress = { id: `${nodes}/providers/Microsoft.Network/publicIPAddresses/pip` };
  const frontendIPConfigurations = [{ name: 'one', properties: { publicIPAddress } }];
  const id = `${nodes}/providers/Microsoft.Network/loadBalancers/lb`;
  return { id, type: 'microsoft.network/loadbalancers', properties: { frontendIPConfigurations, outboundRules } };
}

function spokeIn(subscription: string, region: string): string {
  const group = `/subscriptions/${subscription}/resourceGroups/rg-tarn-network-${region}`;
  return `${group}/providers/Microsoft.Network/virtualNetworks/vnet-tarn-spoke-${region}`;
}
