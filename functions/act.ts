import { app } from '@azure/functions';
import { actOnFinding } from '../lib/jobs/act-on-finding';
import { signedInName } from '../lib/jobs/admit-caller';
import { readWish } from '../lib/jobs/read-wish';
import { act } from './answer';
import { runtime } from './runtime';

app.http('act-on-finding', {
  route: 'api/findings/{id}/{act}',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller, body) => {
      const wish = readWish(request.params.act ?? '', body, signedInName(caller));
      return actOnFinding(request.params.id ?? '', wish, await runtime(context));
    }),
});
