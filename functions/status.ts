import { app } from '@azure/functions';
import { tellStatus } from '../lib/jobs/tell-status';
import { runtime } from '../lib/runtime';
import { answer } from './answer';

app.http('status', {
  route: 'api/status',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, () => tellStatus(runtime(context))),
});
