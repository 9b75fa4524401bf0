import { app } from '@azure/functions';
import { answerTrace } from '../lib/jobs/trace-packet';
import { runtime } from '../lib/runtime';
import { answer } from './answer';

app.http('trace', {
  route: 'api/trace',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => answerTrace(runtime(context), Object.fromEntries(request.query))),
});
