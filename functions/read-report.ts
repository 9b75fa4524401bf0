import { app } from '@azure/functions';
import { admitReader } from '../lib/jobs/admit-caller';
import { showReport } from '../lib/jobs/show-reports';
import { serve } from './answer';
import { accessSettings, runtime } from './runtime';

/** The report for people, who are signed in and have no function key. */
app.http('read-report', {
  route: 'reports/{week}',
  methods: ['GET'],
  authLevel: 'anonymous',
  handler: (request, context) =>
    serve(request, async () => {
      admitReader(request.headers, await accessSettings());
      const query = { format: 'html', ...Object.fromEntries(request.query) };
      return showReport(request.params.week ?? '', query, request.headers, await runtime(context));
    }),
});
