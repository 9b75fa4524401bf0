import { app } from '@azure/functions';
import { showReportInput } from '../lib/jobs/show-reports';
import { serve } from './answer';
import { runtime } from './runtime';

app.http('report-input', {
  route: 'api/reports/{week}/inputs/{input}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    serve(request, async () =>
      showReportInput(request.params.week ?? '', request.params.input ?? '', await runtime(context)),
    ),
});
