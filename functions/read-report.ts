import { app } from '@azure/functions';
import { admitReader } from '../lib/jobs/admit-caller';
import { showReport } from '../lib/jobs/show-reports';
import { accessSettings, runtime } from '../lib/runtime';
import { serve } from './answer';

/** The report for people, who are signed in and have no function key. */
app.http('read-report', {
  route: 'reports/{week}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (request, context) =>
    serve(request, async () => {
      admitReader(request.headers, accessSettings());
      const query = { format: 'html', ...Object.fromEntries(request.query) };
      return showReport(request.params.week ?? '', query, request.headers, runtime(context));
    }),
});
