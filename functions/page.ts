import { app } from '@azure/functions';
import { actByForm, formsByName } from '../lib/jobs/act-by-form';
import { pagesByName, serveAsset, servePage } from '../lib/jobs/serve-page';
import { accessSettings, runtime } from './runtime';

for (const [name, { route }] of Object.entries(pagesByName)) {
  app.get(`page-${name}`, {
    route,
    authLevel: 'anonymous',
    handler: async (request, context) => servePage(name, request, await accessSettings(), () => runtime(context)),
  });
}

for (const [name, { route }] of Object.entries(formsByName)) {
  app.post(`form-${name}`, {
    route,
    authLevel: 'anonymous',
    handler: async (request, context) => actByForm(name, request, await accessSettings(), () => runtime(context)),
  });
}

app.get('assets', {
  route: 'assets/{name}',
  authLevel: 'anonymous',
  handler: (request) => serveAsset(request.params.name ?? '', request.headers),
});
