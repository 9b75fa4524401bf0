import { app } from '@azure/functions';
import { tellStatus } from '../lib/jobs/tell-status';
import { runtime } from './runtime';

app.http('status', {
  route: 'api/status',
  methods: ['GET'],
  authLevel: 'function',
  handler: async (_request, context) => ({ jsonBody: await tellStatus(await runtime(context)) }),
});
