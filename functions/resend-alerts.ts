import { app } from '@azure/functions';
import { signedInName } from '../lib/jobs/admit-caller';
import { resendAlerts } from '../lib/jobs/resend-alerts';
import { runtime } from '../lib/runtime';
import { act } from './answer';

app.http('resend-alerts', {
  route: 'api/alerts/resend',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller) =>
      resendAlerts(runtime(context), Object.fromEntries(request.query), signedInName(caller)),
    ),
});
