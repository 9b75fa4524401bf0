import { type FunctionOf, findFunction } from './hosted-function';
import { type HttpAnswer, type HttpCall, parseJson, plainAnswer } from './http-exchange';
import type { TriggerContext } from './invoke';
import { invokeWithRetry } from './retry';
import { toTypedData } from './worker-protocol';

/**
 * Answers what Event Grid sends to a function's webhook: both validation handshakes, unsubscribing, and batches, which are
 * 202 only when every event succeeded, as Event Grid delivers a batch that failed once more as a whole.
 */
export async function answerEventGrid(
  { method, url, headers, body }: HttpCall,
  functions: readonly FunctionOf<'eventGrid'>[],
  context: TriggerContext,
): Promise<HttpAnswer> {
  const name = url.searchParams.get('functionName') ?? '';
  const hosted = findFunction(name, functions);
  if (!hosted) return plainAnswer(404, `No Event Grid function is named "${name}"`);
  if (method === 'OPTIONS') return { status: 200, headers: { 'WebHook-Allowed-Origin': 'eventgrid.azure.net' } };
  switch (method === 'POST' && headers['aeg-event-type']?.toLowerCase()) {
    case 'subscriptionvalidation':
      return validate(parseJson(body));
    case 'notification':
      return deliver(parseJson(body), hosted, context);
    case 'unsubscribe':
      return { status: 202 };
    default:
      return plainAnswer(400, 'The request is no Event Grid delivery');
  }
}

function validate(body: unknown): HttpAnswer {
  const [event] = toEvents(body) ?? [];
  const data = typeof event?.data === 'string' ? parseJson(Buffer.from(event.data)) : event?.data;
  const code = isRecord(data) ? data.validationCode : undefined;
  if (typeof code !== 'string') return plainAnswer(400, 'The validation event carries no validationCode');
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ validationResponse: code }),
  };
}

async function deliver(body: unknown, hosted: FunctionOf<'eventGrid'>, context: TriggerContext): Promise<HttpAnswer> {
  const events = toEvents(body);
  if (!events) return plainAnswer(400, 'The notification is neither an event nor an array of events');
  const deliveries = events.map((event) => invokeWithRetry(context, hosted, toTypedData(event)));
  const outcomes = await Promise.allSettled(deliveries);
  return { status: outcomes.every(({ status }) => status === 'fulfilled') ? 202 : 500 };
}

/** Event Grid's own schema comes as an array, a CloudEvent alone. */
function toEvents(body: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  const events: unknown[] = Array.isArray(body) ? body : [body];
  return events.every(isRecord) ? events : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
