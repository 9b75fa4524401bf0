import type { FunctionOf } from './hosted-function';
import { type HttpAnswer, type HttpCall, problemAnswer } from './http-exchange';
import type { TriggerContext } from './invoke';
import type { InvocationResponse } from './worker-protocol';

/** Calls the function with the most specific route for a path and the right method: 404 and 405 when there is none, 500 when it throws. */
export async function answerRoute(
  call: HttpCall,
  functions: readonly FunctionOf<'http'>[],
  { invoke }: TriggerContext,
): Promise<HttpAnswer> {
  const matches = functions.flatMap((hosted) => {
    const params = hosted.trigger.route.match(call.url.pathname);
    return params ? [{ hosted, params }] : [];
  });
  matches.sort((a, b) => a.hosted.trigger.route.rank.localeCompare(b.hosted.trigger.route.rank));
  const match = matches.find(({ hosted }) => hosted.trigger.methods.includes(call.method));
  if (match) {
    const { method, headers, body } = call;
    const http = { method, headers, url: call.url.href, params: match.params, body: { bytes: body } };
    const [outcome] = await Promise.allSettled([invoke(match.hosted, { http })]);
    return outcome.status === 'fulfilled' ? toAnswer(outcome.value) : { status: 500 };
  }
  if (matches.length === 0) return problemAnswer(404, 'Not found', `no function has a route for ${call.url.pathname}`);
  const allowed = new Set(matches.flatMap(({ hosted }) => hosted.trigger.methods));
  const allow = [...allowed].sort().join(', ');
  return problemAnswer(405, 'Method not allowed', `${call.method} is not allowed; ${allow} is`, { allow });
}

function toAnswer({ returnValue }: InvocationResponse): HttpAnswer {
  const http = returnValue?.http;
  if (!http) return { status: 204 };
  if (http.cookies?.length) throw new Error('The response sets cookies, which this host does not send');
  return { status: Number(http.statusCode), headers: http.headers, body: http.body?.bytes ?? '' };
}
