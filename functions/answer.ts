import type { HttpRequest, HttpResponseInit } from '@azure/functions';
import { admitActor, type Caller } from '../lib/jobs/admit-caller';
import { jsonOf, type Representation, refuse, represent, requireJson, requireSmall } from '../lib/jobs/http-answer';
import { accessSettings } from './runtime';

/** Answers a reading with JSON and an ETag. */
export function answer(request: HttpRequest, produce: () => Promise<unknown>): Promise<HttpResponseInit> {
  return serve(request, async () => jsonOf(await produce()));
}

/** Answers a reading with what is produced, or with problem details for a request that cannot be served. */
export async function serve(request: HttpRequest, produce: () => Promise<Representation>): Promise<HttpResponseInit> {
  return produce().then((found) => represent(found, request.headers), refuse);
}

/** Does what somebody asks for in a JSON body, where the caller may act, and answers with JSON. */
export function act(
  request: HttpRequest,
  perform: (caller: Caller, body: string) => Promise<unknown>,
): Promise<HttpResponseInit> {
  return serve(request, async () => {
    const caller = admitActor(request.headers, await accessSettings());
    requireJson(request.headers);
    const body = await request.text();
    requireSmall(Buffer.byteLength(body));
    return jsonOf(await perform(caller, body));
  });
}
