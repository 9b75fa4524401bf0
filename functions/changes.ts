import { app } from '@azure/functions';
import { signedInName } from '../lib/jobs/admit-caller';
import { approveChange, readApproval } from '../lib/jobs/approve-change';
import { listChanges } from '../lib/jobs/list-changes';
import { runtime } from '../lib/runtime';
import { act, answer } from './answer';

app.http('changes', {
  route: 'api/changes',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, async () => listChanges(runtime(context))),
});

app.http('approve-change', {
  route: 'api/changes/{id}/approve',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    act(request, async (caller, body) =>
      approveChange(readApproval(request.params.id ?? '', body, signedInName(caller)), runtime(context)),
    ),
});
