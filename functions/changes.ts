import { app } from '@azure/functions';
import { approveChange, readApproval } from '../lib/jobs/approve-change';
import { listChanges } from '../lib/jobs/list-changes';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('changes', {
  route: 'api/changes',
  methods: ['GET'],
  authLevel: 'function',
  handler: (_request, context) => answer(async () => listChanges(await runtime(context))),
});

app.http('approve-change', {
  route: 'api/changes/{id}/approve',
  methods: ['POST'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(async () => {
      const signedIn = request.headers.get('x-ms-client-principal-name') ?? undefined;
      return approveChange(
        readApproval(request.params.id ?? '', await request.text(), signedIn),
        await runtime(context),
      );
    }),
});
