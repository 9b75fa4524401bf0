import { app } from '@azure/functions';
import { assessPosture } from '../lib/jobs/assess-posture';
import { runtime, schedules } from '../lib/runtime';

app.timer('assess-posture', {
  schedule: schedules.assessPosture,
  handler: async (_timer, context) => {
    const { id, transitions } = await assessPosture(runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
  },
});
