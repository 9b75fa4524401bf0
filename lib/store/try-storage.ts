import { RestError, type TableClient } from '@azure/data-tables';
import type { ContainerClient } from '@azure/storage-blob';
import type { QueueClient } from '@azure/storage-queue';
import type { AccessNeed, Trial } from '../model/access';
import { openTable } from './table';

/** A table, a container and a queue of their own in Weir's storage account. */
export interface StorageToTry {
  readonly table: TableClient;
  readonly container: ContainerClient;
  readonly queue: QueueClient;
}

const note = 'weir doctor was here';

/** Tries to write and to read in each of the three services. */
export async function tryStorage({ table, container, queue }: StorageToTry): Promise<readonly Trial[]> {
  const rows = openTable(table);
  const blob = container.getBlockBlobClient('doctor');
  return [
    await trial('tables', table.tableName, async () => {
      await rows.upsert({ partitionKey: 'doctor', rowKey: 'doctor', note });
      await rows.row('doctor', 'doctor');
    }),
    await trial('blobs', container.containerName, async () => {
      await container.createIfNotExists();
      await blob.upload(note, note.length);
      await blob.getProperties();
    }),
    await trial('queues', queue.name, async () => {
      await queue.createIfNotExists();
      await queue.sendMessage(note, { messageTimeToLive: 1 });
      await queue.peekMessages();
    }),
  ];
}

async function trial(need: AccessNeed, at: string, work: () => Promise<void>): Promise<Trial> {
  try {
    await work();
    return { need, at };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return { need, at, because: `${error.statusCode ?? 'no answer'} ${error.code ?? error.name}` };
  }
}
