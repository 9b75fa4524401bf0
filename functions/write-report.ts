import { app } from '@azure/functions';
import { writeReport } from '../lib/jobs/write-report';
import { toDelivery } from './queues';
import { runtime } from './runtime';
import { schedules } from './schedules';

/** Asked every hour, because timers know no time zone but UTC; what is written already costs one look. */
app.timer('write-report', {
  schedule: schedules.writeReport,
  return: toDelivery,
  handler: async (_timer, context) => {
    const manifest = await writeReport(await runtime(context));
    context.log(manifest ? `the report of ${manifest.week.name} stands` : 'there is no week to report on yet');
    return { report: manifest?.week.name };
  },
});
