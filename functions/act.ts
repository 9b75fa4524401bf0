import { app } from '@azure/functions';
import { actOnFinding } from '../lib/jobs/act-on-finding';
import { readWish } from '../lib/jobs/read-wish';
import { resendAlerts } from '../lib/jobs/resend-alerts';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('act-on-finding', {
  route: 'api/findings/{id}/{act}',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(async () => {
      const { id = '', act = '' } = request.params;
      const signedIn = request.headers.get('x-ms-client-principal-name') ?? undefined;
      return actOnFinding(id, readWish(act, await request.text(), signedIn), await runtime(context));
    }),
});

app.http('resend-alerts', {
  route: 'api/alerts/resend',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(async () => resendAlerts(await runtime(context), Object.fromEntries(request.query))),
});
