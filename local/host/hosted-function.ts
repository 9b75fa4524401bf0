import { posix } from 'node:path';
import type { Cron } from 'croner';
import type { Registration } from './load-bundle';
import { messageOf } from './log';
import { compileRoute, type Route } from './routes';
import { parseSchedule } from './schedule';
import { queueConnection, resolveSettings } from './settings';
import type { Binding } from './worker-protocol';

/** A queue by its name and the connection string of its storage account. */
export interface QueueAddress {
  readonly queue: string;
  readonly connectionString: string;
}

/** What starts a function, with its settings resolved. */
export type Trigger =
  | { readonly kind: 'timer'; readonly schedule: string; readonly job: Cron; readonly runOnStartup: boolean }
  | { readonly kind: 'http'; readonly template: string; readonly route: Route; readonly methods: readonly string[] }
  | { readonly kind: 'eventGrid' }
  | ({ readonly kind: 'queue' } & QueueAddress);

/** A registered function that this host can run; `input` is the name of its trigger's binding, `outputs` are its queues by binding. */
export interface HostedFunction extends Registration {
  readonly name: string;
  readonly input: string;
  readonly trigger: Trigger;
  readonly outputs: ReadonlyMap<string, QueueAddress>;
}

/** A function whose trigger is of one kind. */
export type FunctionOf<Kind extends Trigger['kind']> = HostedFunction & { readonly trigger: { readonly kind: Kind } };

/** Tells whether a function is started by a kind of trigger. */
export function isStartedBy<Kind extends Trigger['kind']>(kind: Kind) {
  return (hosted: HostedFunction): hosted is FunctionOf<Kind> => hosted.trigger.kind === kind;
}

/** Finds a function by its name, in any case. */
export function findFunction<Hosted extends HostedFunction>(
  name: string,
  functions: readonly Hosted[],
): Hosted | undefined {
  return functions.find((hosted) => hosted.name.toLowerCase() === name.toLowerCase());
}

/** Reads a registration's bindings; one that this host cannot serve is an error that names the function. */
export function readFunction(registration: Registration, routePrefix: string): HostedFunction {
  const { name, bindings } = registration.metadata;
  const outputs = new Map<string, QueueAddress>();
  const triggers: Pick<HostedFunction, 'input' | 'trigger'>[] = [];
  try {
    for (const [key, binding] of Object.entries(bindings)) {
      if (binding.type === 'queue') outputs.set(key, readQueue(binding));
      else if (binding.type !== 'http') triggers.push({ input: key, trigger: readTrigger(binding, name, routePrefix) });
    }
  } catch (error) {
    throw new Error(`Function "${name}": ${messageOf(error)}`, { cause: error });
  }
  const [first] = triggers;
  if (!first) throw new Error(`Function "${name}" has no trigger`);
  return { ...registration, name, outputs, ...first };
}

function readTrigger(binding: Binding, name: string, routePrefix: string): Trigger {
  switch (binding.type) {
    case 'timerTrigger': {
      const schedule = resolveSettings(binding.schedule);
      return { kind: 'timer', schedule, job: parseSchedule(schedule), runOnStartup: binding.runOnStartup === true };
    }
    case 'httpTrigger': {
      const template = posix.join('/', routePrefix, binding.route || name);
      const methods = binding.methods.map((method) => method.toUpperCase());
      return { kind: 'http', template, route: compileRoute(template), methods };
    }
    case 'eventGridTrigger':
      return { kind: 'eventGrid' };
    case 'queueTrigger':
      return { kind: 'queue', ...readQueue(binding) };
    default:
      throw new Error(`this host has no "${binding.type}" binding`);
  }
}

function readQueue(binding: Extract<Binding, { readonly queueName: string }>): QueueAddress {
  const queue = resolveSettings(binding.queueName);
  return { queue, connectionString: queueConnection(queue, binding.connection || 'AzureWebJobsStorage') };
}
