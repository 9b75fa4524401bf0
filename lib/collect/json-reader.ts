import { ServiceClient } from '@azure/core-client';
import { createHttpHeaders, createPipelineRequest } from '@azure/core-rest-pipeline';
import type { WireObject } from '../model/snapshot';
import { noEvidence, refusal } from './attempt';
import type { Connection } from './connection';
import { parseJson } from './json';

/** GETs a URL, or POSTs a body to it, and gives the JSON of the answer; throws a RestError for every other answer. */
export type ReadJson = (url: string, body?: WireObject) => Promise<unknown>;

/** Reads raw JSON, which keeps the fields that a typed client drops, with tokens of `scope` and the retries of the SDKs. */
export function jsonReader({ credential, httpClient }: Connection, scope: string): ReadJson {
  const client = new ServiceClient({ credential, credentialScopes: scope, ...(httpClient && { httpClient }) });
  return async (url, body) => {
    const headers = createHttpHeaders({
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json' }),
    });
    const posted = body && { method: 'POST' as const, body: JSON.stringify(body) };
    const response = await client.sendRequest(createPipelineRequest({ url, headers, ...posted }));
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
