import { armId, subscriptionOf } from '../../lib/model/arm-id';
import type { WireRow } from '../../lib/model/snapshot';

const containers = new Set([
  'microsoft.resources/subscriptions',
  'microsoft.resources/subscriptions/resourcegroups',
  'microsoft.management/managementgroups',
]);
const networkParents = ['firewallpolicies', 'networkmanagers', 'networksecurityperimeters'].map(
  (type) => `microsoft.network/${type}/`,
);
const networkExtensions = new Set([
  'microsoft.network/effectivesecurityadminrules',
  'microsoft.network/effectiveconnectivityconfigurations',
]);
const dnsRecord = /^microsoft\.network\/(privatednszones|dnszones)\/(a|aaaa|caa|cname|mx|ns|ptr|soa|srv|txt)$/;
const children = new Set([
  'microsoft.network/privatednszones/virtualnetworklinks',
  'microsoft.network/networkwatchers/flowlogs',
  'microsoft.network/dnsresolvers/inboundendpoints',
  'microsoft.network/dnsresolvers/outboundendpoints',
  'microsoft.sql/servers/databases',
]);

/** The tables of Resource Graph that the simulator serves. */
export const tables = [
  'resources',
  'networkresources',
  'dnsresources',
  'resourcecontainers',
  'authorizationresources',
] as const;
export type Table = (typeof tables)[number];

export function isTable(name: string): name is Table {
  return tables.some((table) => table === name);
}

/** The table that holds the resources of a type; undefined for a child that only Azure Resource Manager knows. */
export function tableOf(type: string): Table | undefined {
  const key = type.toLowerCase();
  if (containers.has(key)) return 'resourcecontainers';
  if (key.startsWith('microsoft.authorization/')) return 'authorizationresources';
  if (networkExtensions.has(key) || networkParents.some((parent) => key.startsWith(parent))) return 'networkresources';
  if (dnsRecord.test(key)) return 'dnsresources';
  return children.has(key) || key.split('/').length === 2 ? 'resources' : undefined;
}

const strings = [
  'id',
  'name',
  'type',
  'tenantId',
  'kind',
  'location',
  'resourceGroup',
  'subscriptionId',
  'managedBy',
  'apiVersion',
];
const objects = ['sku', 'plan', 'properties', 'tags', 'identity', 'zones', 'extendedLocation'];

/** The columns of every table; the first ones hold text, the rest JSON. */
export const columns: readonly string[] = [...strings, ...objects];

/** What a column holds for a resource, normalised as Resource Graph does it: text is never null, types and places are lower case. */
export function cell(row: WireRow, column: string): unknown {
  if (objects.includes(column)) return row[column] ?? null;
  const text = row[column] ?? derived(row.id, column) ?? '';
  if (column === 'location') return String(text).replaceAll(' ', '').toLowerCase();
  return column === 'type' || column === 'resourceGroup' ? String(text).toLowerCase() : text;
}

function derived(id: string, column: string): string | undefined {
  if (column === 'name') return id.slice(id.lastIndexOf('/') + 1);
  if (column === 'subscriptionId') return subscriptionOf(armId(id));
  return column === 'resourceGroup' ? /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] : undefined;
}
