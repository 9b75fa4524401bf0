import { app } from '@azure/functions';
import { watchTraffic } from '../lib/jobs/watch-traffic';
import { runtime, schedules } from '../lib/runtime';

app.timer('watch-traffic', {
  schedule: schedules.watchTraffic,
  handler: async (_timer, context) => {
    const { id, transitions } = await watchTraffic(runtime(context));
    context.log(`run ${id}: ${JSON.stringify(transitions)}`);
  },
});
