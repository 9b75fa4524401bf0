import type { TableClient } from '@azure/data-tables';
import { type BlobItem, type ContainerClient, RestError } from '@azure/storage-blob';
import { ConflictError } from '../model/ports';
import { MalformedText } from '../net/malformed-text';
import { openTable, type Row } from './table';
import { inTransactions } from './transactions';

/** The tables and containers in which Weir keeps what cannot be made again. */
export interface Kept {
  readonly tables: readonly TableClient[];
  readonly containers: readonly ContainerClient[];
}

/** A row of a table, or a blob. */
export type KeptPiece = KeptRow | KeptBlob;
interface KeptRow {
  readonly table: string;
  readonly row: Row;
}
interface KeptBlob {
  readonly container: string;
  readonly blob: string;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** In base64. */
  readonly bytes: string;
}

/** Goes through all that is kept, first the rows and then the blobs; what was never made holds nothing. */
export async function* readKept({ tables, containers }: Kept): AsyncGenerator<KeptPiece> {
  for (const client of tables) {
    for (const stored of await openTable(client).rows('')) {
      const { etag: _, timestamp: __, ...row } = stored;
      yield { table: client.tableName, row: row as Row };
    }
  }
  for (const container of containers) {
    for await (const { name, metadata } of blobsIn(container)) {
      const bytes = await container.getBlockBlobClient(name).downloadToBuffer();
      yield { container: container.containerName, blob: name, metadata, bytes: bytes.toString('base64') };
    }
  }
}

/**
 * Puts pieces back where nothing is kept yet, and gives their number; throws a ConflictError where something is, for two histories
 * cannot be mixed, and MalformedText for a piece that is for no table or container of ours.
 */
export async function writeKept(kept: Kept, pieces: AsyncIterable<KeptPiece>): Promise<number> {
  for await (const piece of readKept(kept)) {
    const place = 'table' in piece ? `the table ${piece.table}` : `the container ${piece.container}`;
    throw new ConflictError(`${place} is not empty: restore into a storage account that Weir has not written to`);
  }
  let count = 0;
  const rows = async function* () {
    for await (const piece of pieces) {
      count += 1;
      if ('table' in piece) yield { ...piece, partition: `${piece.table}/${piece.row.partitionKey}`, writes: [piece] };
      else await writeBlob(kept, piece);
    }
  };
  for await (const changes of inTransactions(rows())) {
    const [{ table } = { table: '' }] = changes;
    const client = kept.tables.find(({ tableName }) => tableName === table);
    if (!client) throw new MalformedText(`${table} is no table of Weir's`);
    await openTable(client).transact(changes.map(({ row }) => ({ row })));
  }
  return count;
}

async function writeBlob({ containers }: Kept, { container, blob, metadata = {}, bytes }: KeptBlob): Promise<void> {
  const client = containers.find(({ containerName }) => containerName === container);
  if (!client) throw new MalformedText(`${container} is no container of Weir's`);
  await client.createIfNotExists();
  await client.getBlockBlobClient(blob).uploadData(Buffer.from(bytes, 'base64'), { metadata });
}

async function* blobsIn(container: ContainerClient): AsyncGenerator<BlobItem> {
  try {
    yield* container.listBlobsFlat({ includeMetadata: true });
  } catch (error) {
    if (!(error instanceof RestError && error.code === 'ContainerNotFound')) throw error;
  }
}
