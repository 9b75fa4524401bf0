import { setTimeout as sleep } from 'node:timers/promises';
import { type DequeuedMessageItem, type QueueClient, RestError } from '@azure/storage-queue';
import type { FunctionOf } from './hosted-function';
import type { TriggerContext } from './invoke';
import { messageOf } from './log';
import { queueClient } from './queue-output';
import { type TypedData, toTypedData } from './worker-protocol';

// The real host's own: ten minutes to work on a message, sixteen messages at a time.
const leaseSeconds = 600;
const batchSize = 16;

const idleMilliseconds = 250;

/** Calls a function for each message of its queue until stopped; a message that keeps failing moves to `<queue>-poison`. */
export async function listenToQueue(hosted: FunctionOf<'queue'>, context: TriggerContext): Promise<void> {
  const queue = queueClient(hosted.trigger);
  while (!context.stopping.aborted) {
    try {
      const messages = await receive(queue);
      await Promise.all(messages.map((message) => handleMessage(hosted, queue, message, context)));
      if (messages.length > 0) continue;
    } catch (error) {
      context.log({ level: 'error', functionName: hosted.name, message: messageOf(error) });
    }
    await Promise.allSettled([sleep(idleMilliseconds, undefined, { signal: context.stopping })]);
  }
}

async function receive(queue: QueueClient): Promise<readonly DequeuedMessageItem[]> {
  try {
    const request = { numberOfMessages: batchSize, visibilityTimeout: leaseSeconds };
    return (await queue.receiveMessages(request)).receivedMessageItems;
  } catch (error) {
    // A queue is made by whoever writes to it first.
    if (error instanceof RestError && error.statusCode === 404) return [];
    throw error;
  }
}

async function handleMessage(
  hosted: FunctionOf<'queue'>,
  queue: QueueClient,
  message: DequeuedMessageItem,
  { invoke, log, options: { queues } }: TriggerContext,
): Promise<void> {
  const { messageId, popReceipt, messageText } = message;
  const text = queues.base64 ? decodeBase64(messageText) : messageText;
  if (text === undefined) {
    log({ level: 'error', functionName: hosted.name, message: `Message ${messageId} is not base64` });
    await moveToPoison(hosted, queue, message);
    return;
  }
  const [outcome] = await Promise.allSettled([
    invoke(hosted, { string: text }, { triggerMetadata: describeMessage(message, text) }),
  ]);
  if (outcome.status === 'fulfilled') await queue.deleteMessage(messageId, popReceipt);
  else if (message.dequeueCount >= queues.maxDequeueCount) await moveToPoison(hosted, queue, message);
  else await queue.updateMessage(messageId, popReceipt, undefined, queues.visibilityTimeout);
}

function decodeBase64(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes.toString() : undefined;
}

async function moveToPoison(
  { trigger }: FunctionOf<'queue'>,
  queue: QueueClient,
  { messageId, popReceipt, messageText }: DequeuedMessageItem,
): Promise<void> {
  const poison = queueClient({ ...trigger, queue: `${trigger.queue}-poison` });
  await poison.createIfNotExists();
  await poison.sendMessage(messageText);
  await queue.deleteMessage(messageId, popReceipt);
}

function describeMessage(message: DequeuedMessageItem, text: string): Record<string, TypedData> {
  return {
    QueueTrigger: { string: text },
    DequeueCount: { int: message.dequeueCount },
    Id: { string: message.messageId },
    PopReceipt: { string: message.popReceipt },
    InsertionTime: toTypedData(message.insertedOn),
    ExpirationTime: toTypedData(message.expiresOn),
    NextVisibleTime: toTypedData(message.nextVisibleOn),
  };
}
