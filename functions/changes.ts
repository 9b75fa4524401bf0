import { app } from '@azure/functions';
import { signedInName } from '../lib/jobs/admit-caller';
import { approveChange, readApproval } from '../lib/jobs/approve-change';
import { listChanges } from '../lib/jobs/list-changes';
import { act, answer } from './answer';
import { runtime } from './runtime';

app.http('changes', {
  route: 'api/changes',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, async () => listChanges(await runtime(context))),
});

app.http('approve-change', {
  route: 'api/changes/{id}/approve',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller, body) =>
      approveChange(readApproval(request.params.id ?? '', body, signedInName(caller)), await runtime(context)),
    ),
});
