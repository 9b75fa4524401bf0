import { app } from '@azure/functions';
import { recordAccess } from '../lib/jobs/check-access';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('check-access', {
  schedule: schedules.checkAccess,
  handler: async (_timer, context) => {
    const { id, access = [] } = await recordAccess(await runtime(context));
    const missing = access.filter(({ status }) => status === 'missing').map(({ need }) => need);
    context.log(`run ${id}: missing ${JSON.stringify(missing)}`);
  },
});
