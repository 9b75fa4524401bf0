import { app } from '@azure/functions';
import { listReports, showReport } from '../lib/jobs/show-reports';
import { answer, serve } from './answer';
import { runtime } from './runtime';

app.http('reports', {
  route: 'api/reports',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listReports(await runtime(context), Object.fromEntries(request.query))),
});

app.http('report', {
  route: 'api/reports/{week}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    serve(request, async () => {
      const query = Object.fromEntries(request.query);
      return showReport(request.params.week ?? '', query, request.headers, await runtime(context));
    }),
});
