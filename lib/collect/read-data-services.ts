import { type ArmId, armId, nameOf } from '../model/arm-id';
import type { DataService, NetworkExposure, StorageAccount } from '../model/data-services';
import type { WireObject } from '../model/snapshot';
import { endpointConnections, locationOf, type ResourceReader, rowId } from './resource-reader';
import { boolean, id, list, lowerText, neededObject, neededText, number, object, text, word } from './wire';

const accessWords = {
  enabled: 'enabled',
  disabled: 'disabled',
  securedbyperimeter: 'secured-by-perimeter',
} as const;
const actionWords = { allow: 'allow', deny: 'deny' } as const;

/** The network exposure of a service that keeps its network rules under `networkAcls`, or has none in its own row. */
function readExposure(properties: WireObject): NetworkExposure {
  const rules = object(properties, 'networkAcls');
  return {
    publicNetworkAccess: word(properties, 'publicNetworkAccess', accessWords),
    defaultAction: word(rules, 'defaultAction', actionWords),
    bypass: readBypass(rules, 'bypass'),
    ipRules: [...list(rules, 'ipRules', neededValue), ...list(rules, 'ipv6Rules', neededValue)],
    subnets: list(rules, 'virtualNetworkRules', neededId),
    privateEndpointConnections: endpointConnections(properties),
  };
}

/** One text holds the whole list: `Logging, Metrics, AzureServices`. */
function readBypass(from: WireObject, key: string): readonly string[] {
  const members = (lowerText(from, key) ?? 'none').split(',').map((member) => member.trim());
  return members.filter((member) => member !== 'none');
}

function neededValue(rule: WireObject): string {
  return neededText(rule, 'value');
}

function neededId(rule: WireObject): ArmId {
  return armId(neededText(rule, 'id'));
}

export const storageAccounts: ResourceReader<'storageAccounts'> = {
  part: 'storageAccounts',
  table: 'resources',
  types: ['microsoft.storage/storageaccounts'],
  read(row) {
    const properties = neededObject(row, 'properties');
    const account = rowId(row);
    return {
      id: account,
      name: text(row, 'name') ?? nameOf(account),
      location: locationOf(row),
      managedBy: id(row, 'managedBy'),
      ...readExposure(properties),
      resourceRules: list(object(properties, 'networkAcls'), 'resourceAccessRules', readResourceRule),
      sharedKeyAccess: boolean(properties, 'allowSharedKeyAccess'),
      blobPublicAccess: boolean(properties, 'allowBlobPublicAccess'),
      copyScope: text(properties, 'allowedCopyScope'),
      crossTenantReplication: boolean(properties, 'allowCrossTenantReplication'),
      sftp: boolean(properties, 'isSftpEnabled') ?? false,
      localUsers: boolean(properties, 'isLocalUserEnabled') ?? false,
      nfs: boolean(properties, 'isNfsV3Enabled') ?? false,
      hierarchicalNamespace: boolean(properties, 'isHnsEnabled') ?? false,
      customerKey: lowerText(object(properties, 'encryption'), 'keySource') === 'microsoft.keyvault',
    };
  },
};

function readResourceRule(rule: WireObject): StorageAccount['resourceRules'][number] {
  return { tenant: text(rule, 'tenantId'), resource: armId(neededText(rule, 'resourceId')) };
}

export const vaults: ResourceReader<'vaults'> = {
  part: 'vaults',
  table: 'resources',
  types: ['microsoft.keyvault/vaults'],
  read(row) {
    const properties = neededObject(row, 'properties');
    return {
      id: rowId(row),
      ...readExposure(properties),
      uri: text(properties, 'vaultUri'),
      softDelete: boolean(properties, 'enableSoftDelete'),
      purgeProtection: boolean(properties, 'enablePurgeProtection') ?? false,
    };
  },
};

export const eventHubs = dataService('event-hubs', 'microsoft.eventhub/namespaces');

export const sqlServers: ResourceReader<'dataServices'> = {
  ...dataService('sql', 'microsoft.sql/servers'),
  read(row) {
    const properties = neededObject(row, 'properties');
    const outbound = word(properties, 'restrictOutboundNetworkAccess', { enabled: 'enabled', disabled: 'disabled' });
    return {
      id: rowId(row),
      kind: 'sql',
      ...readExposure(properties),
      restrictsOutbound: outbound && outbound === 'enabled',
    };
  },
};

export const cosmosAccounts: ResourceReader<'dataServices'> = {
  ...dataService('cosmos-db', 'microsoft.documentdb/databaseaccounts'),
  read(row) {
    const properties = neededObject(row, 'properties');
    const ipRules = list(properties, 'ipRules', (rule) => neededText(rule, 'ipAddressOrRange'));
    return {
      id: rowId(row),
      kind: 'cosmos-db',
      ...readExposure(properties),
      // The service denies by default as soon as it has a rule, and has no property that says so.
      defaultAction: ipRules.length > 0 || boolean(properties, 'isVirtualNetworkFilterEnabled') ? 'deny' : 'allow',
      bypass: readBypass(properties, 'networkAclBypass'),
      ipRules,
      subnets: list(properties, 'virtualNetworkRules', neededId),
      restrictsOutbound: undefined,
    };
  },
};

export const dataFactories = dataService('data-factory', 'microsoft.datafactory/factories');

export const logWorkspaces: ResourceReader<'logWorkspaces'> = {
  part: 'logWorkspaces',
  table: 'resources',
  types: ['microsoft.operationalinsights/workspaces'],
  read: (row) => ({ id: rowId(row), retentionDays: number(neededObject(row, 'properties'), 'retentionInDays') }),
};

/** Reads a service whose row tells no more than whether public networks may reach it, and through which endpoints. */
function dataService(kind: DataService['kind'], type: string): ResourceReader<'dataServices'> {
  return {
    part: 'dataServices',
    table: 'resources',
    types: [type],
    read: (row) => ({
      id: rowId(row),
      kind,
      ...readExposure(neededObject(row, 'properties')),
      restrictsOutbound: undefined,
    }),
  };
}
