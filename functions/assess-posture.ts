import { app } from '@azure/functions';
import { assessPosture } from '../lib/jobs/assess-posture';
import { runtime, schedules } from '../lib/runtime';
import { toDelivery } from './delivery-queue';

app.timer('assess-posture', {
  schedule: schedules.assessPosture,
  return: toDelivery,
  handler: async (_timer, context) => {
    const { id, transitions } = await assessPosture(runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
    return { run: id };
  },
});
