import { subnetUses } from '../model/classic-subnets';
import type { RequiredEndpoints, Workspace } from '../model/databricks';
import type { EgressPath, UnreachedEndpoint, WaysFrom } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';
import * as addresses from '../net/address-set';
import { matches, parseFqdnPattern } from '../net/fqdn';
import * as intervals from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServices, parseServiceTexts } from '../net/services';
import { publicAddresses } from './destinations';

type Endpoint = RequiredEndpoints['endpoints'][number];

/** By the end of a host: the service tags that hold its addresses. */
const tagsByDomain: Readonly<Record<string, readonly string[]>> = {
  'storage.azure.net': ['storage'],
  'azuredatabricks.net': ['azuredatabricks'],
  'databricks.azure.us': ['azuredatabricks'],
  'databricks.azure.cn': ['azuredatabricks'],
  'servicebus.windows.net': ['eventhub', 'servicebus'],
  'servicebus.usgovcloudapi.net': ['eventhub', 'servicebus'],
  'servicebus.chinacloudapi.cn': ['eventhub', 'servicebus'],
  'database.azure.com': ['sql'],
  'database.windows.net': ['sql'],
  'core.windows.net': ['storage'],
  'core.usgovcloudapi.net': ['storage'],
  'core.chinacloudapi.cn': ['storage'],
  'vault.azure.net': ['azurekeyvault'],
  'vault.usgovcloudapi.net': ['azurekeyvault'],
  'vault.azure.cn': ['azurekeyvault'],
  'documents.azure.com': ['azurecosmosdb'],
};

/** Whether hosts of the service behind a tag, such as `Storage.WestEurope`, are known by the ends of their names. */
export function hasHostsOfItsOwn(tag: string): boolean {
  const service = tag.toLowerCase().split('.')[0] ?? '';
  return Object.values(tagsByDomain).some((tags) => tags.includes(service));
}

/** The service tags that hold the addresses of a host, in lower case; undefined for a host of no service that is known. */
export function tagsOfHost(host: string): readonly string[] | undefined {
  return Object.entries(tagsByDomain).find(([domain]) => host.endsWith(`.${domain}`))?.[1];
}

/**
 * The endpoints that Databricks requires and that no way out of a subnet can lead to. A way that perhaps leads there counts
 * as one that does, so each of these is a real outage in waiting.
 */
export function unreachedEndpoints(
  { workspaces, requiredEndpoints }: Inventory,
  sources: readonly WaysFrom[],
): readonly UnreachedEndpoint[] {
  if (!workspaces.known || !requiredEndpoints.known) return [];
  const byWorkspace = new Map(sources.map((source) => [source.workspace.key, source]));
  return [...workspaces.value].flatMap((workspace) => {
    const required = requiredEndpoints.value.find(workspace.id);
    if (!required.seen) return [];
    return unreachedFrom(byWorkspace.get(workspace.id.key) ?? nowhere(workspace), workspace, required.value);
  });
}

function nowhere({ id }: Workspace): WaysFrom {
  return { workspace: id, paths: [] };
}

/** Remembered by where it starts, for most of an estate stays as it is. */
const unreachedFrom = remembered(
  (source: WaysFrom, workspace: Workspace, { endpoints }: RequiredEndpoints): readonly UnreachedEndpoint[] =>
    subnetUses([workspace]).flatMap(({ subnetId }) => {
      if (!subnetId) return [];
      const ways = source.paths.filter(({ from }) => from.subnet?.key === subnetId.key);
      return endpoints
        .filter((endpoint) => !ways.some((way) => mayLeadTo(way, endpoint)))
        .map(({ host, port, category }) => ({ workspace: workspace.id, subnet: subnetId, host, port, category }));
    }),
);

function mayLeadTo({ to, services, catalogue }: EgressPath, { host, port }: Endpoint): boolean {
  // Where a route names an address that nothing has, packets get nowhere until something takes it.
  if (catalogue === 'A08') return false;
  if (!mayHold(to, host.toLowerCase())) return false;
  return intervals.overlaps(parseServiceTexts(services), parseServices(['tcp'], [String(port ?? '*')]));
}

/** Whether the host may be among what the destination stands for. */
function mayHold({ kind, value }: EgressPath['to'], host: string): boolean {
  const tags = tagsOfHost(host);
  const isOf = (tag: string) => tags?.includes(tag) ?? true;
  switch (kind) {
    case 'internet':
    case 'opaque':
    case 'on-premises':
      return true;
    case 'fqdn':
      return nameMatches(value, host);
    case 'addresses':
      return holdsPublicAddress(value);
    case 'service-tag':
      return /^(internet|azurecloud)/i.test(value) || isOf((value.split('.')[0] ?? '').toLowerCase());
    case 'storage-account':
      return isOf('storage') && (!/\/storageaccounts\//i.test(value) || isNamedBy(value, host));
    case 'private-endpoint':
      // The endpoint of a workspace carries the traffic to the control plane of its region too.
      return isNamedBy(value, host) || (isOf('azuredatabricks') && /\/microsoft\.databricks\//i.test(value));
    case 'databricks':
      return isOf('azuredatabricks');
    case 'network':
    case 'dns':
      return false;
  }
}

function nameMatches(pattern: string, host: string): boolean {
  try {
    return matches(parseFqdnPattern(pattern), host);
  } catch (error) {
    // What is no name may be an FQDN tag, and stand for this host.
    if (error instanceof MalformedText) return true;
    throw error;
  }
}

function holdsPublicAddress(value: string): boolean {
  try {
    return addresses.overlaps(addresses.parseAddressSet(value.split(/,\s*/)), publicAddresses);
  } catch (error) {
    if (error instanceof MalformedText) return true;
    throw error;
  }
}

/** Whether an id or a name has the host's first label as one of its segments: the account of `account.blob.core.windows.net`. */
function isNamedBy(value: string, host: string): boolean {
  const [label = ''] = host.split('.');
  return value.toLowerCase().split(/[/. ]/).includes(label);
}
