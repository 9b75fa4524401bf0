import { app } from '@azure/functions';
import { refuseRoute, showOpenApi } from '../lib/jobs/show-openapi';
import { answer } from './answer';
import { runtime } from './runtime';

app.http('openapi', {
  route: 'api/openapi.json',
  methods: ['GET'],
  authLevel: 'function',
  handler: (request, context) => answer(request, async () => showOpenApi(await runtime(context))),
});

/** What no other function serves; the host prefers every route that says more. */
app.http('unserved', {
  route: 'api/{*rest}',
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
  authLevel: 'anonymous',
  handler: (request) => answer(request, async () => refuseRoute(request.method, new URL(request.url).pathname)),
});
