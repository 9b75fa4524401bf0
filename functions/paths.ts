import { app } from '@azure/functions';
import { listPaths } from '../lib/jobs/show-paths';
import { runtime } from '../lib/runtime';
import { answer } from './answer';

app.http('paths', {
  route: 'api/paths',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listPaths(runtime(context), Object.fromEntries(request.query))),
});
