import { app } from '@azure/functions';
import { assessPosture } from '../lib/jobs/assess-posture';
import { toDelivery } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('assess-posture', {
  schedule: schedules.assessPosture,
  return: toDelivery,
  handler: async (_timer, context) => {
    const { id, transitions, blindness = [] } = await assessPosture(await runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
    for (const { because } of blindness) context.warn(`blind: ${because}`);
    return { run: id };
  },
});
