import { app } from '@azure/functions';
import { buryMessage, followChanges } from '../lib/jobs/follow-changes';
import { changesQueue, toDelivery } from './queues';
import { runtime } from './runtime';

app.storageQueue('follow-changes', {
  ...changesQueue,
  return: toDelivery,
  handler: async (message, context) => {
    const run = await followChanges(message, await runtime(context));
    return run && { run: run.id };
  },
});

app.storageQueue('bury-changes', {
  ...changesQueue,
  queueName: `${changesQueue.queueName}-poison`,
  handler: async (message, context) => buryMessage(message, await runtime(context)),
});
