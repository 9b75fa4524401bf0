import { RestError, type TableClient, type TableEntity, type TransactionAction } from '@azure/data-tables';

/** What Weir writes and reads: keys and strings, so that no number changes its type on the way. */
export interface Row {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly [property: string]: string;
}

/** A row as read, with the token that proves nobody changed it since. */
export interface StoredRow extends Row {
  readonly etag: string;
}

/** A table that is created when the service first says that it is missing, so that a standing table costs no request. */
export interface Table {
  /** Rows in the order of their keys, `limit` at most; throws what the service answers. */
  rows(filter: string, limit?: number): Promise<readonly StoredRow[]>;
  row(partitionKey: string, rowKey: string): Promise<StoredRow | undefined>;
  upsert(row: Row): Promise<void>;
  /** Writes rows of one partition, all or none. */
  transact(writes: readonly Write[]): Promise<void>;
}

/** As an ETag: whatever stands there, or nothing. */
export const whateverStands = '*';

/** A row to create, or to put in the place of the one that has the ETag. */
export interface Write {
  readonly row: Row;
  readonly replaces?: string;
}

const largestPage = 1000;

/** The service's code for what went wrong, such as `EntityAlreadyExists`; undefined for an error that is not the service's. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof RestError)) return undefined;
  // Transactions carry the code on the error, single operations in the parsed body.
  const details = error.details as { readonly odataError?: { readonly code?: string } } | undefined;
  return error.code ?? details?.odataError?.code;
}

export function openTable(client: TableClient): Table {
  let creating: Promise<void> | undefined;

  async function onceThere<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation();
    } catch (error) {
      if (codeOf(error) !== 'TableNotFound') throw error;
      creating ??= client.createTable().finally(() => {
        creating = undefined;
      });
      await creating;
      return operation();
    }
  }

  return {
    rows: (filter, limit = Number.POSITIVE_INFINITY) => onceThere(() => listRows(client, filter, limit)),
    row: (partitionKey, rowKey) => onceThere(() => getRow(client, partitionKey, rowKey)),
    upsert: (row) => onceThere(async () => void (await client.upsertEntity(row, 'Replace'))),
    transact: (writes) => onceThere(() => submit(client, writes)),
  };
}

async function listRows(client: TableClient, filter: string, limit: number): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  const pages = client.listEntities<StoredRow>({ queryOptions: { filter } });
  // A page may be empty and still have a successor.
  for await (const page of pages.byPage({ maxPageSize: Math.min(limit, largestPage) })) {
    rows.push(...page);
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

async function getRow(client: TableClient, partitionKey: string, rowKey: string): Promise<StoredRow | undefined> {
  try {
    return await client.getEntity<StoredRow>(partitionKey, rowKey);
  } catch (error) {
    if (codeOf(error) === 'ResourceNotFound') return undefined;
    throw error;
  }
}

async function submit(client: TableClient, writes: readonly Write[]): Promise<void> {
  const { subResponses } = await client.submitTransaction(writes.map(actionOf));
  const done = subResponses.filter(({ status }) => status < 300).length;
  // The SDK throws only for an answer that has a body; whatever is not plainly done is not done.
  if (done !== writes.length) throw new Error(`Table Storage confirmed ${done} of ${writes.length} writes`);
}

function actionOf({ row, replaces }: Write): TransactionAction {
  const entity: TableEntity = row;
  if (replaces === whateverStands) return ['upsert', entity, 'Replace'];
  return replaces === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag: replaces }];
}
