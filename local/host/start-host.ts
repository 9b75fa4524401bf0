import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerEventGrid } from './event-grid';
import { findFunction, type HostedFunction, isStartedBy, readFunction } from './hosted-function';
import { type HttpAnswer, type HttpCall, readCall, sendAnswer } from './http-exchange';
import { answerRoute } from './http-trigger';
import { createInvoke, type TriggerContext } from './invoke';
import { loadBundle } from './load-bundle';
import { type Log, messageOf } from './log';
import { refuseForeign } from './loopback';
import { answerAdmin, manualInput } from './manual-call';
import { listenToQueue } from './queue-trigger';
import { invokeWithRetry } from './retry';
import { applySettings, readHostOptions, type Settings } from './settings';
import { startTimer } from './timers';

/** A built bundle, the settings that its functions read from the environment, and where to listen (port 0 takes a free one). */
export interface HostStart {
  readonly main: string;
  readonly settings: Settings;
  readonly port: number;
  readonly log: Log;
}

/** A function as the host announces it; `route` starts with a slash. */
interface FunctionSummary {
  readonly name: string;
  readonly trigger: 'timer' | 'http' | 'eventGrid' | 'queue';
  readonly schedule?: string;
  readonly route?: string;
  readonly methods?: readonly string[];
  readonly queue?: string;
}

/** A running host; `invoke` rejects with what the function threw, `stop` resolves when no call is under way. */
export interface Host {
  readonly url: string;
  readonly functions: readonly FunctionSummary[];
  invoke(name: string, input?: unknown): Promise<void>;
  stop(): Promise<void>;
}

/** Nobody else's machine gets through to it. */
const loopback = '127.0.0.1';

/** Loads a Functions bundle and serves its triggers on this machine; access levels are not enforced. */
export async function startHost({ main, settings, port, log }: HostStart): Promise<Host> {
  const takeSettingsBack = applySettings(settings);
  try {
    const options = readHostOptions(main);
    const { registrations, model } = loadBundle(main);
    const functions = registrations.map((registration) => readFunction(registration, options.routePrefix));
    const { invoke, settle } = createInvoke(model, options.queues.base64, log);
    const stopper = new AbortController();
    const context: TriggerContext = { invoke, log, options, stopping: stopper.signal };
    const server = serve(functions, context);
    server.listen(port, loopback);
    await once(server, 'listening');
    for (const hosted of functions.filter(isStartedBy('timer'))) startTimer(hosted, context);
    const listeners = functions.filter(isStartedBy('queue')).map((hosted) => listenToQueue(hosted, context));
    return {
      url: `http://${loopback}:${(server.address() as AddressInfo).port}`,
      functions: functions.map(summarize),
      async invoke(name, input) {
        const hosted = findFunction(name, functions);
        if (!hosted) throw new Error(`No function is named "${name}"`);
        await invokeWithRetry(context, hosted, manualInput(hosted, input));
      },
      async stop() {
        stopper.abort();
        const closed = new Promise((resolve) => server.close(resolve));
        await Promise.all([closed, ...listeners]);
        await settle();
        takeSettingsBack();
      },
    };
  } catch (error) {
    takeSettingsBack();
    throw error;
  }
}

function serve(functions: readonly HostedFunction[], context: TriggerContext): Server {
  return createServer(async (request, response) => {
    try {
      sendAnswer(response, await answer(await readCall(request), functions, context));
    } catch (error) {
      context.log({ level: 'error', message: `${request.method} ${request.url}: ${messageOf(error)}` });
      sendAnswer(response, { status: 500 });
    }
  });
}

async function answer(
  call: HttpCall,
  functions: readonly HostedFunction[],
  context: TriggerContext,
): Promise<HttpAnswer> {
  const refusal = refuseForeign(call);
  if (refusal) return refusal;
  const [, name] = /^\/admin\/functions\/([\w-]+)\/?$/i.exec(call.url.pathname) ?? [];
  if (name) return answerAdmin(call, name, functions, context);
  if (/^\/runtime\/webhooks\/eventgrid\/?$/i.test(call.url.pathname)) {
    return answerEventGrid(call, functions.filter(isStartedBy('eventGrid')), context);
  }
  return answerRoute(call, functions.filter(isStartedBy('http')), context);
}

function summarize({ name, trigger }: HostedFunction): FunctionSummary {
  switch (trigger.kind) {
    case 'timer':
      return { name, trigger: trigger.kind, schedule: trigger.schedule };
    case 'http':
      return { name, trigger: trigger.kind, route: trigger.template, methods: trigger.methods };
    case 'queue':
      return { name, trigger: trigger.kind, queue: trigger.queue };
    case 'eventGrid':
      return { name, trigger: trigger.kind };
  }
}
