import { app } from '@azure/functions';
import { answerTrace } from '../lib/jobs/trace-packet';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('trace', {
  route: 'api/trace',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => answerTrace(await runtime(context), Object.fromEntries(request.query))),
});
