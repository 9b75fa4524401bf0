import { app } from '@azure/functions';
import { listReports, showReport, showReportInput } from '../lib/jobs/show-reports';
import { runtime } from '../lib/runtime';
import { answer, serve } from './answer';

app.http('reports', {
  route: 'api/reports',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listReports(runtime(context), Object.fromEntries(request.query))),
});

app.http('report', {
  route: 'api/reports/{week}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    serve(request, async () => {
      const query = Object.fromEntries(request.query);
      return showReport(request.params.week ?? '', query, request.headers, runtime(context));
    }),
});

app.http('report-input', {
  route: 'api/reports/{week}/inputs/{input}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    serve(request, async () =>
      showReportInput(request.params.week ?? '', request.params.input ?? '', runtime(context)),
    ),
});
