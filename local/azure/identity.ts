import type { Call, Reply } from './exchange';

const lifetimeSeconds = 86_400;

/** The managed identity endpoint of App Service, `GET /identity/token`; the token names what it is for. */
export function issueToken({ headers, query }: Call, now: Date): Reply {
  const resource = query.get('resource');
  if (!headers['x-identity-header']) return refusal('The header X-IDENTITY-HEADER is missing.');
  if (!resource) return refusal('The resource parameter is missing.');
  if (query.get('api-version') !== '2019-08-01') return refusal('The api-version must be 2019-08-01.');
  return {
    status: 200,
    body: {
      access_token: `simulated-token-for-${resource}`,
      expires_on: String(Math.floor(now.getTime() / 1000) + lifetimeSeconds),
      resource,
      token_type: 'Bearer',
      client_id: '00000000-0000-0000-0000-00000000c11e',
    },
  };
}

function refusal(message: string): Reply {
  return { status: 400, body: { statusCode: 400, message } };
}
