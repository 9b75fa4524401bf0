import { app } from '@azure/functions';
import { writeReport } from '../lib/jobs/write-report';
import { runtime, schedules } from '../lib/runtime';
import { toDelivery } from './delivery-queue';

/** Asked every hour, because timers know no time zone but UTC; what is written already costs one look. */
app.timer('write-report', {
  schedule: schedules.writeReport,
  return: toDelivery,
  handler: async (_timer, context) => {
    const manifest = await writeReport(runtime(context));
    context.log(manifest ? `the report of ${manifest.week.name} stands` : 'there is no week to report on yet');
    return { report: manifest?.week.name };
  },
});
