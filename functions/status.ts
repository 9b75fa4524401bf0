import { app } from '@azure/functions';
import { tellStatus } from '../lib/jobs/tell-status';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('status', {
  route: 'api/status',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, async () => tellStatus(await runtime(context))),
});
