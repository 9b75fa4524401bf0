import { app } from '@azure/functions';
import { signedInName } from '../lib/jobs/admit-caller';
import { resendAlerts } from '../lib/jobs/resend-alerts';
import { act } from './answer';
import { runtime } from './runtime';

app.http('resend-alerts', {
  route: 'api/alerts/resend',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller) =>
      resendAlerts(await runtime(context), Object.fromEntries(request.query), signedInName(caller)),
    ),
});
