import type { EventGrid, EventSchema } from './event-grid';
import { armError, BadRequest, type Call, objectIn, objectsIn, type Reply } from './exchange';
import type { Fault, Faults } from './faults';
import type { LogAnswer } from './logs';
import { cardsIn, type Received } from './received';

/** What can be told to the simulator itself, under `/_simulator`, with nothing but curl. */
export interface Controls {
  readonly faults: Faults;
  readonly events: EventGrid;
  readonly received: readonly Received[];
  readonly logs: LogAnswer[];
}

type Kind = 'string' | 'number' | 'boolean';
const faultFields: Readonly<Record<keyof Fault, readonly Kind[]>> = {
  host: ['string'],
  method: ['string'],
  path: ['string'],
  subscription: ['string'],
  table: ['string'],
  status: ['number'],
  code: ['string'],
  latencyMs: ['number'],
  retryAfterSeconds: ['number'],
  truncate: ['boolean'],
  malformRow: ['boolean'],
  stale: ['boolean', 'number'],
  times: ['number'],
};

export async function controlSimulator(call: Call, { faults, events, received, logs }: Controls): Promise<Reply> {
  switch (`${call.method} ${call.path.slice('/_simulator'.length)}`) {
    case 'GET /faults':
      return { status: 200, body: faults.list() };
    case 'POST /faults':
      faults.add(readFault(call));
      return { status: 201, body: faults.list() };
    case 'DELETE /faults':
      faults.clear();
      return { status: 204 };
    case 'GET /received':
      return { status: 200, body: received };
    case 'GET /cards':
      return { status: 200, body: cardsIn(received) };
    case 'GET /dead-letters':
      return { status: 200, body: events.deadLetters };
    case 'POST /subscriptions':
      return subscribe(call, events);
    case 'POST /logs':
      logs.push(readAnswer(call));
      return { status: 201, body: logs };
    default:
      return armError(404, 'NotFound', `The simulator has no ${call.method} ${call.path}.`);
  }
}

function readFault(call: Call): Fault {
  const fields = Object.entries(objectIn(call));
  const wrong = fields.find(([name, value]) => !allowed(name).some((kind) => kind === typeof value));
  if (wrong)
    throw new BadRequest(
      `A fault has no ${wrong[0]} of ${JSON.stringify(wrong[1])}; it has ${Object.keys(faultFields).join(', ')}.`,
    );
  return Object.fromEntries(fields);
}

function allowed(name: string): readonly Kind[] {
  return Object.entries(faultFields).find(([field]) => field === name)?.[1] ?? [];
}

async function subscribe(call: Call, events: EventGrid): Promise<Reply> {
  const { url, schema = 'EventGridSchema' } = objectIn(call);
  if (typeof url !== 'string' || !isSchema(schema))
    throw new BadRequest('A subscription needs a url, and a schema of EventGridSchema or CloudEventSchemaV1_0.');
  await events.subscribe(url, schema);
  return { status: 201, body: { url, schema } };
}

function isSchema(value: unknown): value is EventSchema {
  return value === 'EventGridSchema' || value === 'CloudEventSchemaV1_0';
}

function readAnswer(call: Call): LogAnswer {
  const { match, tables } = objectIn(call);
  if (typeof match !== 'string' || !Array.isArray(tables))
    throw new BadRequest('An answer of Log Analytics needs a text to match and tables.');
  return { match, tables: objectsIn(tables) };
}
