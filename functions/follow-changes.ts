import { app } from '@azure/functions';
import { buryMessage, followChanges } from '../lib/jobs/follow-changes';
import { changesQueue } from './queues';
import { runtime } from './runtime';

app.storageQueue('follow-changes', {
  ...changesQueue,
  handler: async (message, context) => {
    const run = await followChanges(message, await runtime(context));
    if (run) context.log(`run ${run.id} followed ${run.notices} notices: ${JSON.stringify(run.transitions)}`);
  },
});

app.storageQueue('bury-changes', {
  ...changesQueue,
  queueName: `${changesQueue.queueName}-poison`,
  handler: async (message, context) => buryMessage(message, await runtime(context)),
});
