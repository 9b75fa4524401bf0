import type { Snapshot, WireRow } from '../../../lib/model/snapshot';

export const home = '10000000-0000-0000-0000-000000000001';
export const away = '10000000-0000-0000-0000-000000000002';
export const group = `/subscriptions/${home}/resourceGroups/RG-Spoke`;
export const routeTable = `${group}/providers/Microsoft.Network/routeTables/rt`;
export const network = `${group}/providers/Microsoft.Network/virtualNetworks/vnet`;
export const policy = `${group}/providers/Microsoft.Network/firewallPolicies/fwp`;
export const rules = `${policy}/ruleCollectionGroups/rcg`;
export const zone = `${group}/providers/Microsoft.Network/privateDnsZones/privatelink.azuredatabricks.net`;
export const endpoint = `${group}/providers/Microsoft.Network/privateEndpoints/pe`;
export const workspace = `${group}/providers/Microsoft.Databricks/workspaces/dbw`;
export const workspaceHost = 'adb-5555555555555555.19.azuredatabricks.net';
export const distantTable = `/subscriptions/${away}/resourceGroups/rg2/providers/Microsoft.Network/routeTables/far`;

export function row(id: string, type: string, properties: object = {}): WireRow {
  return { id, name: id.slice(id.lastIndexOf('/') + 1), type, location: 'West Europe', properties };
}

const defaultRoute = {
  id: `${routeTable}/routes/default`,
  name: 'default',
  properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
};

/** A few resources of every table, in two subscriptions, and a workspace that the Databricks account knows as well. */
export const estate: Snapshot = {
  weir: 1,
  takenAt: '2026-11-23T06:00:00Z',
  homeTenant: '20000000-0000-0000-0000-000000000001',
  resources: [
    row(`/subscriptions/${home}`, 'microsoft.resources/subscriptions', {
      managementGroupAncestorsChain: [{ name: 'lake', displayName: 'Lake' }],
    }),
    row(group, 'microsoft.resources/subscriptions/resourcegroups'),
    row(routeTable, 'Microsoft.Network/routeTables', { routes: [defaultRoute], disableBgpRoutePropagation: true }),
    row(network, 'microsoft.network/virtualnetworks', {
      subnets: [{ id: `${network}/subnets/host`, name: 'host', properties: {} }],
    }),
    row(policy, 'microsoft.network/firewallpolicies', { ruleCollectionGroups: [{ id: rules }] }),
    row(rules, 'microsoft.network/firewallpolicies/rulecollectiongroups', { priority: 200 }),
    row(zone, 'microsoft.network/privatednszones'),
    row(`${zone}/virtualNetworkLinks/link`, 'microsoft.network/privatednszones/virtualnetworklinks', {
      virtualNetwork: { id: network },
    }),
    row(`${zone}/A/adb-5555555555555555.19`, 'microsoft.network/privatednszones/a', {
      aRecords: [{ ipv4Address: '10.1.0.4' }],
    }),
    row(endpoint, 'microsoft.network/privateendpoints'),
    row(workspace, 'microsoft.databricks/workspaces', {
      computeMode: 'Hybrid',
      workspaceId: '5555555555555555',
      workspaceUrl: workspaceHost,
      privateEndpointConnections: [
        {
          id: `${workspace}/privateEndpointConnections/c`,
          properties: { privateEndpoint: { id: endpoint }, privateLinkServiceConnectionState: { status: 'Approved' } },
        },
      ],
    }),
    row(distantTable, 'microsoft.network/routetables', { routes: [] }),
  ],
  databricksAccount: {
    workspaces: [{ workspace_id: 5555555555555555, workspace_name: 'dbw' }],
    networkConnectivityConfigs: [
      {
        network_connectivity_config_id: 'ncc-1',
        egress_config: {
          target_rules: { azure_private_endpoint_rules: [{ rule_id: 'r1' }, { rule_id: 'r2' }, { rule_id: 'r3' }] },
        },
      },
    ],
    networkPolicies: ['a', 'b', 'default-policy'].map((id) => ({ network_policy_id: id })),
    workspaceNetworkOptions: [{ workspace_id: 5555555555555555, network_policy_id: 'a' }],
  },
  workspaceSettings: {
    [workspace]: {
      conf: { enableResultsDownloading: 'false', enableWebTerminal: 'true' },
      settings: { disable_legacy_dbfs: { disable_legacy_dbfs: { value: true }, setting_name: 'default' } },
      ipAccessLists: [
        { list_id: '1', label: 'office', list_type: 'ALLOW', ip_addresses: ['203.0.113.0/24'], enabled: true },
      ],
      unread: { enableWebTerminal: 'only admins may ask' },
    },
  },
  diagnosticSettings: { [workspace]: [{ id: 'd', name: 'd', properties: { logs: [] } }] },
  outboundEndpoints: {
    [workspace]: [
      { category: 'Webapp', endpoints: [{ domainName: 'x.example.com', endpointDetails: [{ port: 443 }] }] },
    ],
  },
  serviceTags: {
    name: 'Public',
    values: [{ name: 'Storage', id: 'Storage', properties: { addressPrefixes: ['20.60.0.0/16'] } }],
  },
};
