import { isRestError } from '@azure/core-rest-pipeline';
import { armId, typeOf } from '../model/arm-id';
import type { Fresh } from '../model/ports';
import { listed, resourceManager } from './arm';
import { reasonOf } from './attempt';
import type { Connection } from './connection';

/** The API version at which each type is read; those of Microsoft.Network share one. */
const apiVersions: Readonly<Record<string, string>> = {
  'microsoft.databricks/workspaces': '2026-01-01',
  'microsoft.databricks/accessconnectors': '2023-05-01',
  'microsoft.storage/storageaccounts': '2024-01-01',
  'microsoft.keyvault/vaults': '2023-07-01',
  'microsoft.eventhub/namespaces': '2024-01-01',
  'microsoft.sql/servers': '2021-11-01',
  'microsoft.documentdb/databaseaccounts': '2024-05-15',
  'microsoft.datafactory/factories': '2018-06-01',
  'microsoft.operationalinsights/workspaces': '2023-09-01',
  'microsoft.authorization/roleassignments': '2022-04-01',
};
const networkVersion = '2024-05-01';
const privateDnsVersion = '2024-06-01';
const diagnosticsVersion = '2021-05-01-preview';

/** Reads a resource, or its diagnostic settings, from ARM itself, which unlike Resource Graph is never behind. */
export function freshReader(connection: Connection): (resource: string, isDiagnostics: boolean) => Promise<Fresh> {
  const arm = resourceManager(connection);
  return async (resource, isDiagnostics) => {
    try {
      if (!isDiagnostics) {
        const type = typeOf(armId(resource));
        const apiVersion = versionOf(type);
        const answer = await arm.get(resource, apiVersion);
        return { kind: 'found', resource, row: { ...answer, id: String(answer.id ?? resource), type, apiVersion } };
      }
      const pages = await arm.pages(`${resource}/providers/Microsoft.Insights/diagnosticSettings`, diagnosticsVersion);
      return { kind: 'diagnostics', resource, settings: listed(pages) };
    } catch (error) {
      if (isRestError(error) && error.statusCode === 404) return { kind: 'gone', resource };
      return { kind: 'unread', resource, isDiagnostics, because: reasonOf(error) };
    }
  };
}

function versionOf(type: string): string {
  const isPrivateDns = type.startsWith('microsoft.network/privatednszones');
  return apiVersions[type] ?? (isPrivateDns ? privateDnsVersion : networkVersion);
}
