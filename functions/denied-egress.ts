import { app } from '@azure/functions';
import { listDenials } from '../lib/jobs/show-denials';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('denied-egress', {
  route: 'api/denied-egress',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listDenials(await runtime(context), Object.fromEntries(request.query))),
});
