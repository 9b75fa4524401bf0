import { everything } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { Clock, Progress } from '../model/ports';
import type { Scope } from '../model/scope';
import type { Snapshot, WireRow } from '../model/snapshot';
import { type ResourceManager, resourceManager } from './arm';
import {
  readDiagnostics,
  readHubConnections,
  readLocks,
  readOlderWorkspaces,
  readRequiredEndpoints,
  readRoutingIntents,
  readServiceTags,
} from './arm-evidence';
import { type Connection, databricksScope, resourceManagerScope } from './connection';
import { readDatabricksAccount, serverlessGap } from './databricks-account';
import { readWorkspaceSettings } from './databricks-settings';
import { collectEstate } from './estate-rows';
import type { Table } from './graph-rows';
import { objectIn } from './json';
import { jsonReader, type ReadJson } from './json-reader';
import type { Readings } from './read-each';
import { resourceGraph, type Sleep } from './resource-graph';
import { resourceReaders } from './resource-types';
import { ofType, type Portion, workspaceType } from './wire-rows';

/** A live estate, and what reading it takes. */
export interface AzureSource extends Connection {
  readonly scope: Scope;
  readonly databricksAccountId?: string;
  readonly homeTenant?: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly progress: Progress;
}

/**
 * Collects everything that the controls read; what cannot be read is a gap. Throws what the credential throws when it has no
 * token for Azure Resource Manager, for without one there is nothing to collect.
 */
export async function collectSnapshot(source: AzureSource): Promise<Snapshot> {
  const { clock, cloud, credential, homeTenant, progress, scope, sleep } = source;
  const takenAt = clock().toISOString();
  await credential.getToken(resourceManagerScope(cloud));

  const estate = await collectEstate(resourceGraph(source, sleep), tablesOf(resourceReaders), scope, progress);
  const rows = [...estate.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const isWhole = !estate.gaps.some(hidesResources);
  const arm = resourceManager(source);

  progress(`found ${rows.length} resources; reading from Azure Resource Manager what Resource Graph does not hold`);
  const workspaces = await readOlderWorkspaces(arm, rows);
  const intents = await readRoutingIntents(arm, rows);
  const resources = [...rows.map((row) => workspaces.values.get(row) ?? row), ...intents.rows];
  const beside = await collectFromArm(source, arm, resources, isWhole);
  progress('reading from Azure Databricks');
  const databricks = await collectFromDatabricks(source, resources, isWhole);

  return {
    weir: 1,
    takenAt,
    ...(homeTenant !== undefined && { homeTenant }),
    resources,
    ...beside,
    ...databricks,
    gaps: inOrder([...estate.gaps, ...workspaces.gaps, ...intents.gaps, ...beside.gaps, ...databricks.gaps]),
  };
}

async function collectFromArm(
  connection: Connection,
  arm: ResourceManager,
  rows: readonly WireRow[],
  isWhole: boolean,
): Promise<Portion<'diagnosticSettings' | 'outboundEndpoints' | 'hubConnections' | 'managementLocks' | 'serviceTags'>> {
  const diagnostics = await readDiagnostics(arm, rows);
  const endpoints = await readRequiredEndpoints(connection, rows);
  const hubs = await readHubConnections(arm, rows);
  const locks = await readLocks(arm, rows);
  const tags = await readServiceTags(arm, rows);
  const [diagnosticSettings, outboundEndpoints, hubConnections, managementLocks] = [
    diagnostics,
    endpoints,
    hubs,
    locks,
  ].map((lists) => byId(lists, isWhole));
  return {
    ...(diagnosticSettings && { diagnosticSettings }),
    ...(outboundEndpoints && { outboundEndpoints }),
    ...(hubConnections && { hubConnections }),
    ...(managementLocks && { managementLocks }),
    ...tags,
    gaps: [diagnostics, endpoints, hubs, locks, tags].flatMap(({ gaps }) => gaps),
  };
}

async function collectFromDatabricks(
  source: AzureSource,
  rows: readonly WireRow[],
  isWhole: boolean,
): Promise<Portion<'databricksAccount' | 'workspaceSettings'>> {
  const readJson = jsonReader(source, databricksScope);
  const account = await collectAccount(source, readJson, rows);
  const settings = await readWorkspaceSettings(readJson, rows);
  const workspaceSettings = byId(settings, isWhole);
  return { ...account, ...(workspaceSettings && { workspaceSettings }), gaps: [...account.gaps, ...settings.gaps] };
}

async function collectAccount(
  { cloud, databricksAccountId }: AzureSource,
  readJson: ReadJson,
  rows: readonly WireRow[],
): Promise<Portion<'databricksAccount'>> {
  if (!databricksAccountId) return { gaps: [serverlessGap('databricksAccountId is not set in weir.config.json')] };
  const workspaces = ofType(rows, workspaceType);
  const resourceIds = new Map(workspaces.map(({ id, properties }) => [String(objectIn(properties).workspaceId), id]));
  return readDatabricksAccount(
    readJson,
    `${cloud.databricksAccount}/api/2.0/accounts/${databricksAccountId}`,
    resourceIds,
  );
}

/** One query answers for all types of a table. */
function tablesOf(readers: typeof resourceReaders): readonly Table[] {
  const names = [...new Set(readers.map(({ table }) => table))].sort();
  return names.map((name) => ({
    name,
    types: [...new Set(readers.flatMap(({ table, types }) => (table === name ? types : [])))].sort(),
  }));
}

/** What was read of each resource, by its id. Where resources may be missing, having read nothing proves nothing. */
function byId<T>({ values, gaps }: Readings<WireRow, T>, isWhole: boolean): Readonly<Record<string, T>> | undefined {
  if (!isWhole && values.size === 0 && gaps.length === 0) return undefined;
  return Object.fromEntries([...values].map(([{ id }, value]) => [id, value]));
}

function hidesResources({ part, scope }: Gap): boolean {
  return scope === everything.text && (part === 'resources' || part === 'estate');
}

/** Each gap once, ordered by part, scope and cause. */
function inOrder(gaps: readonly Gap[]): readonly Gap[] {
  const byKey = new Map(gaps.map((gap) => [JSON.stringify([gap.part, gap.scope, gap.because]), gap]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
}
