import { QueueServiceClient } from '@azure/storage-queue';
import type { QueueAddress } from './hosted-function';
import type { TypedData } from './worker-protocol';

/** The client of one queue. */
export function queueClient({ connectionString, queue }: QueueAddress) {
  return QueueServiceClient.fromConnectionString(connectionString).getQueueClient(queue);
}

/** Writes an output to its queue, which it creates when needed; each item of an array is a message of its own. */
export async function sendOutput(address: QueueAddress, data: TypedData, base64: boolean): Promise<void> {
  const client = queueClient(address);
  await client.createIfNotExists();
  for (const text of toMessages(data)) {
    await client.sendMessage(base64 ? Buffer.from(text).toString('base64') : text);
  }
}

function toMessages({ string, json, bytes, int, double }: TypedData): string[] {
  if (bytes) return [Buffer.from(bytes).toString()];
  if (json === undefined) return [string ?? `${int ?? double}`];
  const value: unknown = JSON.parse(json);
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}
