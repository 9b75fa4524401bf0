import { app } from '@azure/functions';
import { watchTraffic } from '../lib/jobs/watch-traffic';
import { toDelivery } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('watch-traffic', {
  schedule: schedules.watchTraffic,
  return: toDelivery,
  handler: async (_timer, context) => {
    const { id } = await watchTraffic(await runtime(context));
    return { run: id };
  },
});
