import { app } from '@azure/functions';
import { watchTraffic } from '../lib/jobs/watch-traffic';
import { runtime, schedules } from '../lib/runtime';
import { toDelivery } from './delivery-queue';

app.timer('watch-traffic', {
  schedule: schedules.watchTraffic,
  return: toDelivery,
  handler: async (_timer, context) => {
    const { id, transitions } = await watchTraffic(runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
    return { run: id };
  },
});
