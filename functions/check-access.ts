import { app } from '@azure/functions';
import { recordAccess } from '../lib/jobs/check-access';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('check-access', {
  schedule: schedules.checkAccess,
  handler: async (_timer, context) => void (await recordAccess(await runtime(context))),
});
