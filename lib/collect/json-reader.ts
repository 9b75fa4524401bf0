import { ServiceClient } from '@azure/core-client';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import { noEvidence, refusal } from './attempt';
import type { Connection } from './connection';
import { parseJson } from './json';

/** GETs a URL and gives its JSON; throws a RestError for every other answer. */
export type ReadJson = (url: string) => Promise<unknown>;

/** Reads raw JSON, which keeps the fields that a typed client drops, with tokens of `scope` and the retries of the SDKs. */
export function jsonReader({ credential, httpClient }: Connection, scope: string): ReadJson {
  const client = new ServiceClient({ credential, credentialScopes: scope, ...(httpClient && { httpClient }) });
  const headers = createHttpHeaders({ accept: 'application/json' });
  return async (url) => {
    const response = await client.sendRequest(createPipelineRequest({ url, headers }));
    if (response.status !== 200) throw refusal(response);
    return jsonIn(response.bodyAsText ?? '');
  };
}

function jsonIn(body: string): unknown {
  try {
    return parseJson(body);
  } catch (error) {
    // A sign-in page or a proxy's greeting comes with status 200 too.
    if (error instanceof SyntaxError) throw noEvidence('the answer is not JSON');
    throw error;
  }
}
