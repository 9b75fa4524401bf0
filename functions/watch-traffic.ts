import { app } from '@azure/functions';
import { watchTraffic } from '../lib/jobs/watch-traffic';
import { toDelivery } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('watch-traffic', {
  schedule: schedules.watchTraffic,
  return: toDelivery,
  handler: async (_timer, context) => {
    const { id, transitions } = await watchTraffic(await runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
    return { run: id };
  },
});
