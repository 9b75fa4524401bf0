import { mkdirSync } from 'node:fs';
import type { Snapshot } from '../lib/model/snapshot';
import type { GraphLimits } from './azure/resource-graph';
import { type Azure, startAzure } from './azure/start-azure';
import { type Azurite, startAzurite } from './azurite';
import { sampleTraffic } from './estates/traffic';
import type { Log } from './host/log';
import { type Host, startHost } from './host/start-host';

/** What to run: an estate to simulate, or the real Azure of the signed-in identity with findings kept in `folder`. */
export type EverythingOptions = ({ readonly estate: Snapshot } | { readonly folder: string }) & {
  /** The built Functions app. */
  readonly main: string;
  /** The configuration file; without it, `weir.config.json` in the working folder. */
  readonly config?: string;
  readonly port: number;
  readonly log: Log;
  /** What the simulated Resource Graph allows, where that is not what the real one does. */
  readonly limits?: Partial<GraphLimits>;
  /** Whether the simulated Azure tells the app of every change, as an Event Grid subscription would. */
  readonly tellsEvents?: boolean;
};

/** The Functions host with what it stands on; `azure` is the simulated one, where the real one is not watched. */
export interface Everything {
  readonly host: Host;
  readonly azure?: Azure;
  stop(): Promise<void>;
}

/** Where the Functions host takes events for the function that receives them. */
const eventsWebhook = '/runtime/webhooks/eventgrid?functionName=receive-events';

/** Starts it all on 127.0.0.1; `stop` lets the invocation under way finish. What started before a failure is stopped again. */
export async function startEverything(options: EverythingOptions): Promise<Everything> {
  const running: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const part of running.reverse()) await part.stop();
  };
  const started = async <Part extends { stop(): Promise<void> }>(starting: Promise<Part>): Promise<Part> => {
    const part = await starting;
    running.push(part);
    return part;
  };
  try {
    const azure = 'estate' in options ? await started(startAzure(simulationOf(options))) : undefined;
    const azurite = await started(
      startAzurite('folder' in options ? { folder: made(options.folder) } : { inMemory: true }),
    );
    const host = await started(startHost({ ...options, settings: settingsFor(azurite, azure, options.config) }));
    if (options.tellsEvents) await azure?.subscribe(`${host.url}${eventsWebhook}`);
    return { host, ...(azure && { azure }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The estate, and what its firewalls would have logged until now. */
function simulationOf({ estate, limits }: { readonly estate: Snapshot; readonly limits?: Partial<GraphLimits> }) {
  return { estate, firewallLog: sampleTraffic(estate, new Date()), ...(limits && { limits }) };
}

function settingsFor({ connectionString }: Azurite, azure: Azure | undefined, config: string | undefined) {
  return {
    AzureWebJobsStorage: connectionString,
    AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
    ...(config && { WEIR_CONFIG: config }),
    ...(azure && simulated(azure)),
  };
}

/** What makes the functions call the simulated Azure through the real SDKs, with the real managed identity flow. */
function simulated({ url }: Azure) {
  return {
    WEIR_AZURE_GATEWAY: url,
    IDENTITY_ENDPOINT: `${url}/identity/token`,
    IDENTITY_HEADER: 'simulated',
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    WEIR_TEAMS_URL:
      'https://simulated.environment.api.powerplatform.com/workflows/weir/triggers/manual/paths/invoke?sig=simulated',
  };
}

function made(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
