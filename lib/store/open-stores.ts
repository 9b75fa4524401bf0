import type { TokenCredential } from '@azure/core-auth';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { clouds } from '../model/cloud';
import type { FindingStore, LogStore, RunLedger } from '../model/ports';
import { findingStore } from './finding-store';
import { largeValues } from './large-values';
import { logStore } from './log-store';
import { runLedger } from './run-ledger';

/** A storage account, by a connection string or by its name, which needs an identity. */
type StorageAccount = { readonly connectionString: string } | { readonly accountName: string };

/** The stores in a storage account. Nothing is sent until one of them is used; then tables and container are made where missing. */
export function openStores(
  account: StorageAccount,
  credential: TokenCredential,
  storageSuffix = clouds.public.storageSuffix,
): { readonly findings: FindingStore; readonly ledger: RunLedger; readonly logs: LogStore } {
  const { table, blobs } =
    'connectionString' in account
      ? clientsByString(account.connectionString)
      : clientsByName(account.accountName, storageSuffix, credential);
  const values = largeValues(blobs.getContainerClient('weir-values'));
  return {
    findings: findingStore(table('findings'), values),
    ledger: runLedger(table('runs'), values),
    logs: logStore(table('logbins'), table('watermarks'), values),
  };
}

function clientsByString(connectionString: string) {
  return {
    // Azurite speaks plain HTTP; a connection string that names such an endpoint means it.
    table: (name: string) =>
      TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true }),
    blobs: BlobServiceClient.fromConnectionString(connectionString),
  };
}

function clientsByName(account: string, storageSuffix: string, credential: TokenCredential) {
  return {
    table: (name: string) => new TableClient(`https://${account}.table.${storageSuffix}`, name, credential),
    blobs: new BlobServiceClient(`https://${account}.blob.${storageSuffix}`, credential),
  };
}
