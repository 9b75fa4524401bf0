import { app, type InvocationContext, output } from '@azure/functions';
import { receiveEvent } from '../lib/jobs/receive-event';
import { changesQueue } from './queues';

const changes = output.storageQueue(changesQueue);

app.eventGrid('receive-events', { extraOutputs: [changes], handler: pass });

/** In Azure, Event Grid puts the events into this queue with an identity of its own: no key, and no address that others could call. */
app.storageQueue('receive-queued-events', {
  queueName: 'weir-events',
  connection: 'AzureWebJobsStorage',
  extraOutputs: [changes],
  handler: pass,
});

function pass(event: unknown, context: InvocationContext): void {
  const notice = receiveEvent(event);
  if (notice) context.extraOutputs.set(changes, notice);
}
