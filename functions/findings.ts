import { app } from '@azure/functions';
import { listFindings, showFinding } from '../lib/jobs/show-findings';
import { showIncident } from '../lib/jobs/show-incident';
import { runtime } from '../lib/runtime';
import { answer } from './answer';

app.http('findings', {
  route: 'api/findings',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listFindings(runtime(context).findings, Object.fromEntries(request.query))),
});

app.http('finding', {
  route: 'api/findings/{id}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => showFinding(runtime(context).findings, request.params.id ?? '')),
});

app.http('incident', {
  route: 'api/findings/{id}/incident',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, async () => showIncident(request.params.id ?? '', runtime(context))),
});
