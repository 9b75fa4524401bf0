import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import type { AlertStore } from '../model/alert-ports';
import { clouds } from '../model/cloud';
import type { FindingStore, LogStore, RunLedger } from '../model/ports';
import { alertStore } from './alert-store';
import { findingStore } from './finding-store';
import { largeValues } from './large-values';
import { logStore } from './log-store';
import { runLedger } from './run-ledger';

/** A storage account, by a connection string or by its name, which needs an identity. */
type StorageAccount = { readonly connectionString: string } | { readonly accountName: string };

/**
 * The stores in a storage account. Nothing is sent until one of them is used; then tables and container are made where
 * missing. `httpClient` carries the calls to the tables of a connection string.
 */
export function openStores(
  account: StorageAccount,
  credential: TokenCredential,
  storageSuffix = clouds.public.storageSuffix,
  httpClient?: HttpClient,
): {
  readonly findings: FindingStore;
  readonly ledger: RunLedger;
  readonly logs: LogStore;
  readonly alerts: AlertStore;
} {
  const { table, blobs } =
    'connectionString' in account
      ? clientsByString(account.connectionString, httpClient)
      : clientsByName(account.accountName, storageSuffix, credential);
  const values = largeValues(blobs.getContainerClient('weir-values'));
  return {
    findings: findingStore(table('findings'), values),
    ledger: runLedger(table('runs'), values),
    logs: logStore(table('logbins'), table('watermarks'), values),
    alerts: alertStore(table('alerts'), values, blobs.getContainerClient('weir-alerts')),
  };
}

function clientsByString(connectionString: string, httpClient: HttpClient | undefined) {
  const through = httpClient && { httpClient };
  return {
    // Azurite speaks plain HTTP; a connection string that names such an endpoint means it.
    table: (name: string) =>
      TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true, ...through }),
    blobs: BlobServiceClient.fromConnectionString(connectionString),
  };
}

function clientsByName(account: string, storageSuffix: string, credential: TokenCredential) {
  return {
    table: (name: string) => new TableClient(`https://${account}.table.${storageSuffix}`, name, credential),
    blobs: new BlobServiceClient(`https://${account}.blob.${storageSuffix}`, credential),
  };
}
