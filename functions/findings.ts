import { app } from '@azure/functions';
import { listFindings, showFinding } from '../lib/jobs/show-findings';
import { showIncident } from '../lib/jobs/show-incident';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('findings', {
  route: 'api/findings',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => listFindings((await runtime(context)).findings, Object.fromEntries(request.query))),
});

app.http('finding', {
  route: 'api/findings/{id}',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => showFinding((await runtime(context)).findings, request.params.id ?? '')),
});

app.http('incident', {
  route: 'api/findings/{id}/incident',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) =>
    answer(request, async () => showIncident(request.params.id ?? '', await runtime(context))),
});
