import { AzureDatabricksManagementClient } from '@azure/arm-databricks';
import { armId, everything, nameOf, resourceGroupOf, subscriptionOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { WireObject, WireRow } from '../model/snapshot';
import { listed, type ResourceManager } from './arm';
import { attempt, callTyped, noEvidence } from './attempt';
import { type Connection, clientOptions } from './connection';
import { isObject, objectIn } from './json';
import { type Readings, readEach } from './read-each';
import { gapIn, ofType, type Portion, workspaceType } from './wire-rows';

type Lists = Readings<WireRow, readonly WireObject[]>;

const diagnosedTypes = [workspaceType, 'microsoft.network/azurefirewalls', 'microsoft.keyvault/vaults'];
const hubType = 'microsoft.network/virtualhubs';

/** The first version of the API that tells every property of a workspace. */
const workspaceApiVersion = '2026-01-01';
const networkApiVersion = '2024-05-01';
const locksApiVersion = '2020-05-01';
const diagnosticsApiVersion = '2021-05-01-preview';

/** The workspaces that Resource Graph holds at an older version of the API, or at one it does not tell, as ARM has them. */
export function readOlderWorkspaces(
  arm: ResourceManager,
  rows: readonly WireRow[],
): Promise<Readings<WireRow, WireRow>> {
  const older = ofType(rows, workspaceType).filter(({ apiVersion }) => String(apiVersion ?? '') < workspaceApiVersion);
  const read = async (row: WireRow) => {
    const { properties } = await arm.get(row.id, workspaceApiVersion);
    if (!isObject(properties)) throw noEvidence('the answer has no properties');
    return { ...row, properties, apiVersion: workspaceApiVersion };
  };
  return readEach(older, read, gapIn('workspaces'));
}

/** The diagnostic settings of workspaces, firewalls and key vaults. */
export function readDiagnostics(arm: ResourceManager, rows: readonly WireRow[]): Promise<Lists> {
  const read = async ({ id }: WireRow) =>
    listed(await arm.pages(`${id}/providers/Microsoft.Insights/diagnosticSettings`, diagnosticsApiVersion));
  return readEach(ofType(rows, ...diagnosedTypes), read, gapIn('diagnostics'));
}

/** The management locks of workspaces, with those that they inherit, as `az lock list` for a resource gives them. */
export function readLocks(arm: ResourceManager, rows: readonly WireRow[]): Promise<Lists> {
  const read = async ({ id }: WireRow) =>
    listed(await arm.pages(`${id}/providers/Microsoft.Authorization/locks`, locksApiVersion));
  return readEach(ofType(rows, workspaceType), read, gapIn('locks'));
}

/** The connections of virtual hubs to virtual networks. */
export function readHubConnections(arm: ResourceManager, rows: readonly WireRow[]): Promise<Lists> {
  const read = async ({ id }: WireRow) =>
    listed(await arm.pages(`${id}/hubVirtualNetworkConnections`, networkApiVersion));
  return readEach(ofType(rows, hubType), read, gapIn('hubConnections'));
}

/** The routing intents of virtual hubs, as rows that Resource Graph would have, had it any. */
export async function readRoutingIntents(
  arm: ResourceManager,
  rows: readonly WireRow[],
): Promise<{ readonly rows: readonly WireRow[]; readonly gaps: readonly Gap[] }> {
  const read = async ({ id }: WireRow) => listed(await arm.pages(`${id}/routingIntent`, networkApiVersion));
  const { values, gaps } = await readEach(ofType(rows, hubType), read, gapIn('routingIntents'));
  const type = `${hubType}/routingintent`;
  return { rows: [...values.values()].flat().map((intent) => ({ ...intent, id: String(intent.id), type })), gaps };
}

/** The endpoints that workspaces in a network of the customer's need. */
export function readRequiredEndpoints(connection: Connection, rows: readonly WireRow[]): Promise<Lists> {
  const clientOf = perSubscription(connection);
  const read = async (row: WireRow) => {
    const id = armId(row.id);
    const [group, subscription] = [resourceGroupOf(id), subscriptionOf(id)];
    if (!group || !subscription) throw noEvidence('its id has no resource group');
    const { outboundNetworkDependenciesEndpoints: required } = clientOf(subscription);
    const endpoints = await callTyped((onResponse) => required.list(nameOf(group), nameOf(id), { onResponse }));
    return endpoints.map((endpoint) => ({ ...endpoint }));
  };
  return readEach(ofType(rows, workspaceType).filter(isInjected), read, gapIn('requiredEndpoints'));
}

/** The service tags of the whole cloud, asked in the first place of the estate; nothing for an estate that has no place. */
export async function readServiceTags(arm: ResourceManager, rows: readonly WireRow[]): Promise<Portion<'serviceTags'>> {
  const place = rows.find(({ id, location }) => subscriptionOf(armId(id)) && location && location !== 'global');
  if (!place) return { gaps: [] };
  const locations = `/subscriptions/${subscriptionOf(armId(place.id))}/providers/Microsoft.Network/locations`;
  const tags = await attempt(async () => {
    const pages = await arm.pages(`${locations}/${place.location}/serviceTags`, networkApiVersion);
    return { ...pages[0], values: listed(pages, 'values') };
  });
  if (tags.known) return { serviceTags: tags.value, gaps: [] };
  return { gaps: [{ part: 'serviceTags', scope: everything.text, because: tags.because }] };
}

function perSubscription(connection: Connection): (subscription: string) => AzureDatabricksManagementClient {
  const clients = new Map<string, AzureDatabricksManagementClient>();
  return (subscription) => {
    const made = clients.get(subscription);
    const client =
      made ?? new AzureDatabricksManagementClient(connection.credential, subscription, clientOptions(connection));
    clients.set(subscription, client);
    return client;
  };
}

function isInjected({ properties }: WireRow): boolean {
  const { customVirtualNetworkId } = objectIn(objectIn(properties).parameters);
  return Boolean(objectIn(customVirtualNetworkId).value);
}
