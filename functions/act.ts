import { app } from '@azure/functions';
import { actOnFinding } from '../lib/jobs/act-on-finding';
import { signedInName } from '../lib/jobs/admit-caller';
import { readWish } from '../lib/jobs/read-wish';
import { resendAlerts } from '../lib/jobs/resend-alerts';
import { runtime } from '../lib/runtime';
import { act } from './answer';

app.http('act-on-finding', {
  route: 'api/findings/{id}/{act}',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller, body) => {
      const wish = readWish(request.params.act ?? '', body, signedInName(caller));
      return actOnFinding(request.params.id ?? '', wish, runtime(context));
    }),
});

app.http('resend-alerts', {
  route: 'api/alerts/resend',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller) => {
      const resent = await resendAlerts(runtime(context), Object.fromEntries(request.query));
      context.log(`alerts sent again by ${signedInName(caller) ?? 'the holder of a function key'}`);
      return resent;
    }),
});
