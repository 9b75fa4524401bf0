import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { ServiceClient } from '@azure/core-client';
import { createDefaultHttpClient, createPipelineRequest, type HttpClient } from '@azure/core-rest-pipeline';

/** Sends what an SDK client wants to send to Azure to the simulator instead, with the host that it was meant for. */
export function reroute(url: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    sendRequest(request) {
      const { host, pathname, search } = new URL(request.url);
      request.headers.set('x-original-host', host);
      request.url = url + pathname + search;
      request.allowInsecureConnection = true;
      return inner.sendRequest(request);
    },
  };
}

export const credential = { getToken: async () => ({ token: 'a-token', expiresOnTimestamp: Date.now() + 3_600_000 }) };

export function graphClient(url: string): ResourceGraphClient {
  return new ResourceGraphClient(credential, { httpClient: reroute(url), retryOptions: { maxRetries: 0 } });
}

/** Asks any Azure host through the whole pipeline of the SDK. */
export async function ask(
  url: string,
  method: 'GET' | 'PUT' | 'PATCH' | 'DELETE' | 'POST',
  target: string,
  body?: unknown,
) {
  const client = new ServiceClient({
    credential,
    credentialScopes: 'https://management.azure.com/.default',
    httpClient: reroute(url),
    retryOptions: { maxRetries: 0 },
  });
  const request = createPipelineRequest({
    url: target,
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const { status, bodyAsText, headers } = await client.sendRequest(request);
  return { status, headers, body: bodyAsText ? JSON.parse(bodyAsText) : undefined };
}

/** Asks Azure Resource Manager as a person with curl does: without a token, without naming a host. */
export async function curl(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(url + path, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}
