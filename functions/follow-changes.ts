import { app } from '@azure/functions';
import { buryMessage, followChanges } from '../lib/jobs/follow-changes';
import { changesQueue } from './queues';
import { runtime } from './runtime';

app.storageQueue('follow-changes', {
  ...changesQueue,
  handler: async (message, context) => {
    await followChanges(message, await runtime(context));
  },
});

app.storageQueue('bury-changes', {
  ...changesQueue,
  queueName: `${changesQueue.queueName}-poison`,
  handler: async (message, context) => buryMessage(message, await runtime(context)),
});
