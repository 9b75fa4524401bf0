import { findFunction, type HostedFunction } from './hosted-function';
import { type HttpAnswer, type HttpCall, parseJson, plainAnswer } from './http-exchange';
import type { TriggerContext } from './invoke';
import { invokeWithRetry } from './retry';
import { timerInput } from './timers';
import { type TypedData, toTypedData } from './worker-protocol';

/** Wraps what a caller passes by hand: an event or a message, nothing for a timer; an HTTP function, which has a route, is an error. */
export function manualInput({ name, trigger }: HostedFunction, input: unknown): TypedData {
  if (trigger.kind === 'http') throw new Error(`Function "${name}" is called over HTTP at ${trigger.template}`);
  return trigger.kind === 'timer' ? timerInput(trigger) : toTypedData(input);
}

/** Answers `POST /admin/functions/{name}` with the optional body `{"input": …}`: 202 at once, whatever becomes of the call. */
export function answerAdmin(
  { method, body }: HttpCall,
  name: string,
  functions: readonly HostedFunction[],
  context: TriggerContext,
): HttpAnswer {
  if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
  const hosted = findFunction(name, functions);
  if (!hosted) return plainAnswer(404, `No function is named "${name}"`);
  if (hosted.trigger.kind === 'http')
    return plainAnswer(400, `Function "${name}" is called at ${hosted.trigger.template}`);
  const request = body.length === 0 ? {} : parseJson(body);
  if (typeof request !== 'object' || request === null) return plainAnswer(400, 'The body is not {"input": …}');
  const input = manualInput(hosted, 'input' in request ? request.input : undefined);
  // A failure is logged where it happens.
  void Promise.allSettled([invokeWithRetry(context, hosted, input)]);
  return { status: 202 };
}
