import { armId, subscriptionOf } from '../../lib/model/arm-id';
import type { WireObject } from '../../lib/model/snapshot';
import { correlationOf, type Operation } from './arm';
import { BadRequest } from './exchange';

/** How long Event Grid waits for an answer. */
const patienceMs = 30_000;

export type EventSchema = 'EventGridSchema' | 'CloudEventSchemaV1_0';

/** Tells a webhook, or a function in this process, of every write and delete, as an Event Grid subscription on each subscription would. */
export interface EventGrid {
  publish(operation: Operation): void;
  /** Subscribes a webhook; rejects where it does not pass the validation handshake of its schema. */
  subscribe(url: string, schema?: EventSchema): Promise<void>;
  onEvent(listener: (event: WireObject) => void): void;
  /** Resolves when every event so far was delivered or given up. */
  settled(): Promise<void>;
  /** Events that a webhook did not take twice, each with the reason. */
  readonly deadLetters: readonly WireObject[];
}

interface Webhook {
  readonly url: string;
  readonly schema: EventSchema;
}

export function eventGrid(tenant: string, clock: () => Date): EventGrid {
  const webhooks: Webhook[] = [];
  const listeners: ((event: WireObject) => void)[] = [];
  const deadLetters: WireObject[] = [];
  let pending = Promise.resolve();

  const deliver = async (webhook: Webhook, event: WireObject) => {
    const failure = (await post(webhook, event)) && (await post(webhook, event));
    if (failure)
      deadLetters.push({ ...event, deadLetterReason: 'MaxDeliveryAttemptsExceeded', lastDeliveryOutcome: failure });
  };

  return {
    deadLetters,
    publish(operation) {
      const event = describe(operation, tenant, clock());
      for (const listener of listeners) listener(event);
      pending = pending.then(async () => {
        await Promise.all(webhooks.map((webhook) => deliver(webhook, event)));
      });
    },
    async subscribe(url, schema = 'EventGridSchema') {
      const validate = schema === 'EventGridSchema' ? validateWithCode : validateWithOrigin;
      await validate(url, clock());
      webhooks.push({ url, schema });
    },
    onEvent(listener) {
      listeners.push(listener);
    },
    settled: () => pending,
  };
}

async function validateWithCode(url: string, now: Date): Promise<void> {
  const validationCode = guid(0);
  const event = {
    id: guid(0),
    topic: '/subscriptions/simulated',
    subject: '',
    eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent',
    eventTime: now.toISOString(),
    data: { validationCode, validationUrl: '' },
    dataVersion: '2',
    metadataVersion: '1',
  };
  const response = await send(url, 'SubscriptionValidation', 'application/json', [event]);
  const answer = await response.text();
  const isValid = response.ok && /"validationResponse"/i.test(answer) && answer.includes(validationCode);
  if (!isValid) throw new BadRequest(`${url} did not answer the subscription validation (status ${response.status})`);
}

async function validateWithOrigin(url: string): Promise<void> {
  const response = await fetch(url, {
    method: 'OPTIONS',
    headers: { 'webhook-request-origin': 'eventgrid.azure.net' },
  });
  const allowed = response.headers.get('webhook-allowed-origin');
  if (allowed !== '*' && allowed !== 'eventgrid.azure.net')
    throw new BadRequest(`${url} did not allow the origin eventgrid.azure.net (status ${response.status})`);
}

/** Why the webhook did not take the event; undefined when it did. */
async function post({ url, schema }: Webhook, event: WireObject): Promise<string | undefined> {
  const [type, body] =
    schema === 'EventGridSchema'
      ? ['application/json', [event]]
      : ['application/cloudevents+json', asCloudEvent(event)];
  try {
    const response = await send(url, 'Notification', type, body);
    await response.arrayBuffer();
    return response.ok ? undefined : `status ${response.status}`;
  } catch (error) {
    return String(error);
  }
}

function send(url: string, type: string, contentType: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'aeg-event-type': type, 'content-type': contentType },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  });
}

function describe(operation: Operation, tenant: string, now: Date): WireObject {
  const { id, action, call, number } = operation;
  const subscription = subscriptionOf(armId(id));
  const caller = call.headers['x-ms-client-principal-name'];
  return {
    id: guid(number),
    topic: `/subscriptions/${subscription}`,
    subject: id,
    eventType: `Microsoft.Resources.Resource${action.endsWith('/delete') ? 'Delete' : 'Write'}Success`,
    eventTime: now.toISOString(),
    data: {
      authorization: { scope: id, action, evidence: { role: 'Contributor', principalType: 'User' } },
      claims: {
        aud: 'https://management.core.windows.net/',
        iss: `https://sts.windows.net/${tenant}/`,
        ...(caller && { name: caller, 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn': caller }),
      },
      correlationId: correlationOf(operation),
      httpRequest: {
        clientRequestId: guid(number),
        clientIpAddress: '127.0.0.1',
        method: call.method,
        url: `https://management.azure.com${id}?${call.query}`,
      },
      resourceProvider: action.split('/')[0],
      resourceUri: id,
      operationName: action,
      status: 'Succeeded',
      subscriptionId: subscription,
      tenantId: tenant,
    },
    dataVersion: '2',
    metadataVersion: '1',
  };
}

function asCloudEvent({ id, topic, subject, eventType, eventTime, data }: WireObject): WireObject {
  return { id, source: topic, subject, type: eventType, time: eventTime, specversion: '1.0', data };
}

function guid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
