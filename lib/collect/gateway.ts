import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';

/**
 * Sends every request of an SDK client to `baseUrl`, with the host that it was meant for in the header `x-original-host`.
 * The gateway may speak plain HTTP, which the SDKs refuse as an endpoint.
 */
export function gatewayHttpClient(baseUrl: string): HttpClient {
  const client = createDefaultHttpClient();
  const gateway = baseUrl.replace(/\/$/, '');
  return {
    sendRequest(request) {
      // A request that is sent again comes as it was sent, with its host in the header already.
      if (request.url.startsWith(`${gateway}/`)) return client.sendRequest(request);
      const { host, pathname, search } = new URL(request.url);
      request.headers.set('x-original-host', host);
      request.url = `${gateway}${pathname}${search}`;
      request.allowInsecureConnection = true;
      return client.sendRequest(request);
    },
  };
}
