import { app, output } from '@azure/functions';
import { assessPosture } from '../lib/jobs/assess-posture';
import { messagesFor } from '../lib/jobs/judge-neighbourhood';
import { neighbourhoodsQueue, toDelivery } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';
import { warnOfBlindness } from './warn-of-blindness';

const neighbourhoods = output.storageQueue(neighbourhoodsQueue);

app.timer('assess-posture', {
  schedule: schedules.assessPosture,
  return: toDelivery,
  extraOutputs: [neighbourhoods],
  handler: async (_timer, context) => {
    const run = await assessPosture(await runtime(context));
    context.log(`run ${run.id}: ${JSON.stringify(run.transitions)}`);
    warnOfBlindness(run, context);
    const messages = messagesFor(run);
    if (messages.length > 0) context.extraOutputs.set(neighbourhoods, messages);
    return { run: run.id };
  },
});
