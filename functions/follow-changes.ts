import { app } from '@azure/functions';
import { buryMessage, followChanges } from '../lib/jobs/follow-changes';
import { changesQueue, runtime } from '../lib/runtime';

app.storageQueue('follow-changes', {
  ...changesQueue,
  handler: async (message, context) => {
    const run = await followChanges(message, runtime(context));
    if (run) context.log(`run ${run.id} followed ${run.notices} notices: ${JSON.stringify(run.transitions)}`);
  },
});

app.storageQueue('bury-changes', {
  ...changesQueue,
  queueName: `${changesQueue.queueName}-poison`,
  handler: (message, context) => buryMessage(message, runtime(context)),
});
