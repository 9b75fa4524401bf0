import { app } from '@azure/functions';
import { purgeRecords } from '../lib/jobs/purge-records';
import { runtime } from './runtime';
import { schedules } from './schedules';

app.timer('purge-records', {
  schedule: schedules.purgeRecords,
  handler: async (_timer, context) => void (await purgeRecords(await runtime(context))),
});
