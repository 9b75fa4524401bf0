import { app } from '@azure/functions';
import { listDenials } from '../lib/jobs/show-denials';
import { runtime } from '../lib/runtime';
import { answer } from './answer';

app.http('denied-egress', {
  route: 'api/denied-egress',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listDenials(runtime(context), Object.fromEntries(request.query))),
});
