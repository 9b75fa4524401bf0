import type { EgressSettings } from '../../lib/model/egress-policy';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { addAppliance, change, config, estate, row, set } from '../fixtures/estate';

const hubSubscription = 'e5014001-d6a7-48f5-a201-21c80fba1a6e';

/** What the operators of such estates decide. */
export const unusualSettings: EgressSettings = {
  ...config,
  ownSubscriptions: [hubSubscription],
  egressPolicy: {
    destinations: [...config.egressPolicy.destinations, { kind: 'dns', value: '10.20.14.4', reason: 'The DNS proxy.' }],
  },
};

/** Estates that are right in unusual ways, by what is unusual about them. */
export const unusualEstates = {
  'serverless only': () =>
    keep(estate(), ({ id, type }) => {
      const isClassic = type === 'microsoft.databricks/workspaces' && !id.endsWith('insight-weu');
      return (
        !isClassic && !/spoke|microsoft.network\/(azurefirewalls|firewallpolicies|routetables)/i.test(`${id} ${type}`)
      );
    }),
  "another vendor's appliance": () => {
    const snapshot = keep(estate(), ({ type }) => !/azurefirewalls|firewallpolicies/.test(type));
    addAppliance(snapshot, 'vnet-tarn-hub-weu', 'loadBalancers', '10.10.0.4');
    addAppliance(snapshot, 'vnet-tarn-hub-neu', 'loadBalancers', '10.11.0.4');
    return snapshot;
  },
  'a firewall in the network of the clusters': firewallBesideClusters,
  'routes for service tags past the firewall': serviceTagRoutes,
  'endpoint policies without Private Link': noPrivateLink,
  'managed-group storage with its deny assignment': () => {
    const snapshot = estate();
    const open = { publicNetworkAccess: 'Enabled', networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' } };
    for (const account of ['opsneu', 'opsweu', 'billingweu'].map((name) =>
      row(snapshot, `storageAccounts/dbstorage${name}7k2m`),
    ))
      Object.assign(account.properties as object, open, { allowSharedKeyAccess: true, allowedCopyScope: undefined });
    return snapshot;
  },
  'a hub in a subscription that is not read': () => keep(estate(), ({ id }) => !id.includes(hubSubscription)),
  'Azure Government': () => renamed(estate(), government),
  'ids in another letter case': () => ({
    ...estate(),
    resources: estate().resources.map((each) => ({ ...each, properties: inCapitals(each.properties) })),
  }),
  'two address families': dualStack,
  'a workspace made yesterday, with null parameters': () => {
    const snapshot = estate();
    change(snapshot, 'dbw-tarn-ops-neu', 'properties/parameters', null);
    change(snapshot, 'dbw-tarn-ops-neu', 'properties/requiredNsgRules', undefined);
    change(snapshot, 'dbw-tarn-ops-neu', 'properties/createdDateTime', '2026-11-22T08:00:00Z');
    return snapshot;
  },
} as const satisfies Readonly<Record<string, () => Snapshot>>;

/** Routes for the tags that Databricks documents, past the firewall of West Europe. */
function serviceTagRoutes(): Snapshot {
  const snapshot = estate();
  for (const table of ['rt-ops-weu', 'rt-billing-weu'])
    for (const tag of ['Storage.WestEurope', 'Sql.WestEurope', 'EventHub.WestEurope'])
      change(snapshot, table, 'properties/routes/+', {
        name: tag,
        properties: { addressPrefix: tag, nextHopType: 'Internet' },
      });
  const subnets = 'properties/subnets';
  for (const name of ['ops-host', 'ops-container', 'billing-host', 'billing-container'])
    change(snapshot, 'vnet-tarn-spoke-weu', `${subnets}/snet-${name}/properties/defaultOutboundAccess`, true);
  return snapshot;
}

/** One workspace whose clusters and users come to the control plane through the firewall. */
function noPrivateLink(): Snapshot {
  const snapshot = keep(estate(), ({ id }) => !/pe-(backend|frontend)-ops-neu/.test(id));
  change(snapshot, 'dbw-tarn-ops-neu', 'properties/requiredNsgRules', 'AllRules');
  change(snapshot, 'dbw-tarn-ops-neu', 'properties/publicNetworkAccess', 'Enabled');
  const { properties } = row(snapshot, 'dbw-tarn-ops-neu');
  const connections: readonly { readonly name: string }[] = Reflect.get(
    properties as object,
    'privateEndpointConnections',
  );
  set(
    properties as object,
    'privateEndpointConnections',
    connections.filter(({ name }) => name.includes('browser')),
  );
  return snapshot;
}

function keep(snapshot: Snapshot, isKept: (row: WireRow) => boolean): Snapshot {
  return { ...snapshot, resources: snapshot.resources.filter(isKept) };
}

function firewallBesideClusters(): Snapshot {
  const snapshot = estate();
  const spoke = row(snapshot, 'vnet-tarn-spoke-weu');
  const id = `${spoke.id}/subnets/AzureFirewallSubnet`;
  set(spoke, 'properties/subnets/+', {
    id,
    name: 'AzureFirewallSubnet',
    properties: { addressPrefix: '10.20.14.0/26' },
  });
  set(spoke, 'properties/virtualNetworkPeerings', []);
  set(spoke, 'properties/dhcpOptions/dnsServers', ['10.20.14.4']);
  change(snapshot, 'vnet-tarn-hub-weu', 'properties/virtualNetworkPeerings/hub-weu-to-spoke-weu', undefined);
  change(snapshot, 'afw-tarn-weu', 'properties/ipConfigurations/0/properties/subnet/id', id);
  change(snapshot, 'afw-tarn-weu', 'properties/ipConfigurations/0/properties/privateIPAddress', '10.20.14.4');
  for (const table of ['rt-ops-weu', 'rt-billing-weu', 'rt-private-endpoints-weu'])
    change(snapshot, table, 'properties/routes/default-to-firewall/properties/nextHopIpAddress', '10.20.14.4');
  return snapshot;
}

function dualStack(): Snapshot {
  const snapshot = estate();
  const subnets = { 'vnet-tarn-spoke-weu': ['ops', 'billing'], 'vnet-tarn-spoke-neu': ['ops'] };
  for (const [network, names] of Object.entries(subnets)) {
    const { properties } = row(snapshot, network);
    set(properties as object, 'addressSpace/addressPrefixes/+', 'fd00:20::/48');
    for (const name of names.flatMap((each) => [`snet-${each}-host`, `snet-${each}-container`])) {
      const path = `subnets/${name}/properties`;
      const { addressPrefix } = Reflect.get(subnetOf(properties as object, name), 'properties');
      set(properties as object, `${path}/addressPrefixes`, [addressPrefix, 'fd00:20::/64']);
    }
  }
  for (const table of ['rt-ops-weu', 'rt-billing-weu', 'rt-ops-neu'])
    change(snapshot, table, 'properties/routes/+', {
      name: 'v6',
      properties: { addressPrefix: '::/0', nextHopType: 'None' },
    });
  return snapshot;
}

function subnetOf(network: object, name: string): object {
  return Reflect.get(network, 'subnets').find((subnet: object) => Reflect.get(subnet, 'name') === name);
}

/** What Azure Government calls hosts, and where it is. */
const government: Readonly<Record<string, string>> = {
  'azuredatabricks.net': 'databricks.azure.us',
  'core.windows.net': 'core.usgovcloudapi.net',
  'vaultcore.azure.net': 'vaultcore.usgovcloudapi.net',
  'vault.azure.net': 'vault.usgovcloudapi.net',
  'servicebus.windows.net': 'servicebus.usgovcloudapi.net',
  'mysql.database.azure.com': 'mysql.database.usgovcloudapi.net',
  westeurope: 'usgovvirginia',
  northeurope: 'usgovtexas',
};

function renamed(snapshot: Snapshot, names: Readonly<Record<string, string>>): Snapshot {
  const text = Object.entries(names).reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(snapshot));
  return JSON.parse(text);
}

function inCapitals(value: unknown): unknown {
  if (typeof value === 'string') return value.startsWith('/subscriptions/') ? value.toUpperCase() : value;
  if (Array.isArray(value)) return value.map(inCapitals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inCapitals(each)]));
}
