import { paths } from './paths';
import { schemas } from './schemas';

/** The document of the API, OpenAPI 3.1. */
export function openApiDocument(version: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Weir',
      version,
      description:
        'Watches what can flow out of a lakehouse. Errors are RFC 9457 problem details, lists are paged by cursor, and every reading has an ETag.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        functionKey: { type: 'apiKey', in: 'header', name: 'x-functions-key', description: 'For machines.' },
        functionKeyInQuery: { type: 'apiKey', in: 'query', name: 'code' },
        signIn: {
          type: 'apiKey',
          in: 'cookie',
          name: 'AppServiceAuthSession',
          description: 'For people: App Service authentication signs in with Entra; acting needs an app role.',
        },
      },
    },
  };
}
