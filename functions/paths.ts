import { app } from '@azure/functions';
import { listPaths } from '../lib/jobs/show-paths';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('paths', {
  route: 'api/paths',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listPaths(await runtime(context), Object.fromEntries(request.query))),
});
