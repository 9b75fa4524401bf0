import { app } from '@azure/functions';
import { actByForm, formRoutes } from '../lib/jobs/act-by-form';
import { pageRoutes, serveAsset, servePage } from '../lib/jobs/serve-page';
import { accessSettings, runtime } from './runtime';

for (const route of Object.keys(pageRoutes)) {
  app.get(`page-${nameOf(route)}`, {
    route,
    authLevel: 'anonymous',
    handler: async (request, context) => servePage(route, request, await accessSettings(), () => runtime(context)),
  });
}

for (const route of Object.keys(formRoutes)) {
  app.post(`form-${nameOf(route)}`, {
    route,
    authLevel: 'anonymous',
    handler: async (request, context) => actByForm(route, request, await accessSettings(), () => runtime(context)),
  });
}

app.get('assets', {
  route: 'assets/{name}',
  authLevel: 'anonymous',
  handler: (request) => serveAsset(request.params.name ?? '', request.headers),
});

function nameOf(route: string): string {
  return route.replace(/\W+/g, '-').replace(/^-|-$/g, '');
}
