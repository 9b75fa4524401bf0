import { app } from '@azure/functions';
import { buryMessage } from '../lib/jobs/follow-changes';
import { judgeNeighbourhood } from '../lib/jobs/judge-neighbourhood';
import { neighbourhoodsQueue, toDelivery } from './queues';
import { runtime } from './runtime';
import { warnOfBlindness } from './warn-of-blindness';

app.storageQueue('judge-neighbourhood', {
  ...neighbourhoodsQueue,
  return: toDelivery,
  handler: async (message, context) => {
    const run = await judgeNeighbourhood(message, await runtime(context));
    if (run) {
      context.log(`run ${run.id} is complete: ${JSON.stringify(run.transitions)}`);
      warnOfBlindness(run, context);
    }
    return { run: run?.id };
  },
});

app.storageQueue('bury-neighbourhood', {
  ...neighbourhoodsQueue,
  queueName: `${neighbourhoodsQueue.queueName}-poison`,
  handler: async (message, context) => buryMessage(message, await runtime(context)),
});
