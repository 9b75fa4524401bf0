import type { TokenCredential } from '@azure/core-auth';
import type { HttpClient } from '@azure/core-rest-pipeline';
import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { QueueServiceClient } from '@azure/storage-queue';
import type { Trial } from '../model/access';
import type { AlertStore } from '../model/alert-ports';
import { clouds } from '../model/cloud';
import type {
  AuthorStore,
  BaselineStore,
  FindingStore,
  Inbox,
  LogStore,
  PartStore,
  PresentStore,
  Purged,
  RunLedger,
} from '../model/ports';
import type { ResultStore } from '../model/results';
import type { ReportStore } from '../model/weekly-report';
import { alertStore } from './alert-store';
import { authorStore } from './author-store';
import { type Kept, type KeptPiece, readKept, writeKept } from './backup';
import { baselineStore } from './baseline-store';
import { findingStore } from './finding-store';
import { formKey } from './form-key';
import { inbox } from './inbox';
import { keptBlobs } from './kept-blobs';
import { largeValues } from './large-values';
import { logStore } from './log-store';
import { migrate } from './migrate';
import { partStore } from './part-store';
import { presentStore } from './present-store';
import { purge } from './purge';
import { reportStore } from './report-store';
import { resultStore } from './result-store';
import { runLedger } from './run-ledger';
import { tryStorage } from './try-storage';

/** A storage account, by a connection string or by its name, which needs an identity. */
type StorageAccount = { readonly connectionString: string } | { readonly accountName: string };

interface Stores {
  readonly findings: FindingStore;
  readonly ledger: RunLedger;
  readonly baselines: BaselineStore;
  readonly present: PresentStore;
  readonly authors: AuthorStore;
  readonly inbox: Inbox;
  readonly logs: LogStore;
  readonly parts: PartStore;
  readonly alerts: AlertStore;
  /** Takes away what was written before a time and is over. */
  readonly purge: (before: Date) => Promise<Purged>;
  /** Brings the tables to the layout that this version reads. */
  readonly migrate: () => Promise<number>;
  readonly reports: ReportStore;
  readonly results: ResultStore;
  /** Tries to write and to read in each service of the account. */
  readonly tryStorage: () => Promise<readonly Trial[]>;
  readonly formKey: () => Promise<string>;
  /** Goes through all that cannot be made again. */
  readonly backUp: () => AsyncIterable<KeptPiece>;
  /** Puts all of it back into an account that Weir has not written to, and gives the number of pieces. */
  readonly restore: (pieces: AsyncIterable<KeptPiece>) => Promise<number>;
}

/**
 * The stores in a storage account. Nothing is sent until one of them is used; then tables and container are made where
 * missing. `httpClient` carries the calls to the tables of a connection string.
 */
export function openStores(
  account: StorageAccount,
  credential: TokenCredential,
  storageSuffix = clouds.public.storageSuffix,
  httpClient?: HttpClient,
): Stores {
  const { table, blobs, queues } =
    'connectionString' in account
      ? clientsByString(account.connectionString, httpClient)
      : clientsByName(account.accountName, storageSuffix, credential);
  const values = largeValues(blobs.getContainerClient('weir-values'));
  const estates = keptBlobs(blobs.getContainerClient('weir-estates'));
  const kept: Kept = {
    tables: ['layout', 'findings', 'runs', 'authors', 'logbins', 'watermarks', 'alerts'].map(table),
    containers: ['weir-values', 'weir-estates', 'weir-alerts', 'reports'].map((name) => blobs.getContainerClient(name)),
  };
  return {
    findings: findingStore(table('findings'), values),
    ledger: runLedger(table('runs'), values),
    baselines: baselineStore(estates),
    present: presentStore(estates),
    authors: authorStore(table('authors')),
    inbox: inbox(table('inbox')),
    logs: logStore(table('logbins'), table('watermarks'), values),
    parts: partStore(table('parts'), values),
    alerts: alertStore(table('alerts'), values, blobs.getContainerClient('weir-alerts')),
    purge: (before) =>
      purge(
        {
          runs: table('runs'),
          parts: table('parts'),
          logbins: table('logbins'),
          inbox: table('inbox'),
          alerts: table('alerts'),
          findings: table('findings'),
        },
        before,
      ),
    migrate: () => migrate({ layout: table('layout'), findings: table('findings'), values }),
    results: resultStore(estates),
    formKey: formKey(estates),
    backUp: () => readKept(kept),
    restore: (pieces) => writeKept(kept, pieces),
    reports: reportStore(blobs.getContainerClient('reports')),
    tryStorage: () =>
      tryStorage({
        table: table('doctor'),
        container: blobs.getContainerClient('weir-doctor'),
        queue: queues.getQueueClient('weir-doctor'),
      }),
  };
}

function clientsByString(connectionString: string, httpClient: HttpClient | undefined) {
  const through = httpClient && { httpClient };
  return {
    // Azurite speaks plain HTTP; a connection string that names such an endpoint means it.
    table: (name: string) =>
      TableClient.fromConnectionString(connectionString, name, { allowInsecureConnection: true, ...through }),
    blobs: BlobServiceClient.fromConnectionString(connectionString),
    queues: QueueServiceClient.fromConnectionString(connectionString),
  };
}

function clientsByName(account: string, storageSuffix: string, credential: TokenCredential) {
  return {
    table: (name: string) => new TableClient(`https://${account}.table.${storageSuffix}`, name, credential),
    blobs: new BlobServiceClient(`https://${account}.blob.${storageSuffix}`, credential),
    queues: new QueueServiceClient(`https://${account}.queue.${storageSuffix}`, credential),
  };
}
