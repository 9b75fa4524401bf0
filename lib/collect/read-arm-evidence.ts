import { type ArmId, armId } from '../model/arm-id';
import type { DiagnosticSetting, Diagnostics, Locks } from '../model/data-services';
import type { RequiredEndpoints } from '../model/databricks';
import type { HubConnection } from '../model/network';
import type { WireObject } from '../model/snapshot';
import type { EntriesReader } from './read-entries';
import { rowId } from './resource-reader';
import { boolean, id, list, lowerText, neededObject, neededText, number, object, reference, text } from './wire';

const collectLive = 'collect it with the role Reader';

export const diagnostics: EntriesReader<Diagnostics> = {
  part: 'diagnostics',
  key: 'diagnosticSettings',
  remedy: collectLive,
  read: (holder, resource) => [{ id: resource, settings: list(holder, 'diagnosticSettings', readSetting) }],
};

function readSetting(setting: WireObject): DiagnosticSetting {
  const properties = neededObject(setting, 'properties');
  return {
    name: neededText(setting, 'name'),
    logWorkspace: id(properties, 'workspaceId'),
    storageAccount: id(properties, 'storageAccountId'),
    eventHub: text(properties, 'eventHubName') ?? text(properties, 'eventHubAuthorizationRuleId'),
    resourceSpecific: lowerText(properties, 'logAnalyticsDestinationType') === 'dedicated',
    logs: list(properties, 'logs', readLog),
  };
}

function readLog(log: WireObject): DiagnosticSetting['logs'][number] {
  return {
    category: text(log, 'category') ?? neededText(log, 'categoryGroup'),
    enabled: boolean(log, 'enabled') ?? false,
  };
}

export const locks: EntriesReader<Locks> = {
  part: 'locks',
  key: 'managementLocks',
  remedy: collectLive,
  read: (holder, resource) => [{ id: resource, locks: list(holder, 'managementLocks', readLock) }],
};

function readLock(lock: WireObject): Locks['locks'][number] {
  const lockId = rowId(lock);
  return { id: lockId, level: neededText(neededObject(lock, 'properties'), 'level'), scope: scopeOf(lockId) };
}

/** What an extension resource, such as a lock, is attached to. */
function scopeOf({ text: path, key }: ArmId): ArmId {
  return armId(path.slice(0, key.lastIndexOf('/providers/microsoft.authorization/')));
}

export const requiredEndpoints: EntriesReader<RequiredEndpoints> = {
  part: 'requiredEndpoints',
  key: 'outboundEndpoints',
  remedy: collectLive,
  read: (holder, resource) => [{ id: resource, endpoints: list(holder, 'outboundEndpoints', readCategory).flat() }],
};

function readCategory(category: WireObject): RequiredEndpoints['endpoints'] {
  const name = neededText(category, 'category');
  return list(category, 'endpoints', readEndpoint)
    .flat()
    .map((endpoint) => ({ category: name, ...endpoint }));
}

/** A host has a name and some ports; a range of addresses has no name and stands beside its port. */
function readEndpoint(endpoint: WireObject): readonly { readonly host: string; readonly port: number | undefined }[] {
  const domain = text(endpoint, 'domainName');
  const details = list(endpoint, 'endpointDetails', (detail) => ({
    host: domain ?? neededText(detail, 'ipAddress'),
    port: number(detail, 'port'),
  }));
  return details.length === 0 && domain !== undefined ? [{ host: domain, port: undefined }] : details;
}

export const hubConnections: EntriesReader<HubConnection> = {
  part: 'hubConnections',
  key: 'hubConnections',
  remedy: collectLive,
  read: (holder, hub) =>
    list(holder, 'hubConnections', (connection) => {
      const properties = object(connection, 'properties');
      return {
        id: rowId(connection),
        hub,
        network: reference(properties, 'remoteVirtualNetwork'),
        internetSecurity: boolean(properties, 'enableInternetSecurity') ?? false,
      };
    }),
};
