import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { AggregateAuthenticationError, CredentialUnavailableError, DefaultAzureCredential } from '@azure/identity';
import { collectSnapshot } from './collect/azure';
import { readDeeds } from './collect/change-records';
import type { Connection } from './collect/connection';
import { gatewayHttpClient } from './collect/gateway';
import { freshReader } from './collect/read-afresh';
import { resourceGraph } from './collect/resource-graph';
import { type Config, ConfigError, defaultConfig, readConfig, readSettings, type Settings } from './config';
import type { AssessPostureTools } from './jobs/assess-posture';
import type { FollowChangesTools } from './jobs/follow-changes';
import type { Progress } from './model/ports';
import type { Snapshot } from './model/snapshot';
import { openStores } from './store/open-stores';

/** When the timers fire, as NCRONTAB in UTC; each can be moved by an app setting. */
export const schedules = {
  assessPosture: process.env.WEIR_POSTURE_SCHEDULE ?? '0 0 * * * *',
};

/** The queue between the events and their following. */
export const changesQueue = { queueName: 'weir-changes', connection: 'AzureWebJobsStorage' };

/** The end of the work that is under way in this process. */
let lastTurn: Promise<unknown> = Promise.resolve();

/** Does one piece of work after the other, whatever becomes of each. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}

type Gateway = Pick<Settings, 'gateway'>;

/** Where the functions log. */
interface Log {
  error(...words: unknown[]): void;
}

/** The real clients, clock and stores for one invocation; throws a ConfigError that says what to set. */
export function runtime(log: Log): AssessPostureTools & FollowChangesTools {
  const settings = readSettings(process.env);
  const config = loadConfig();
  const stores = openStores(settings.storage, new DefaultAzureCredential(), config.cloud.storageSuffix);
  return {
    collect: () => collectFromAzure(config, settings),
    readAfresh: freshReader(connectionTo(config, settings)),
    inTurn,
    whoChanged: (resources) => readDeeds(resourceGraph(connectionTo(config, settings), wait), resources),
    egress: config,
    ...stores,
    clock: () => new Date(),
    newRunId: randomUUID,
    reportCrash: ({ control, error }) => log.error(`control ${control} failed`, error),
  };
}

/** Collects a snapshot of what the configuration names; throws a ConfigError where nobody is signed in. */
export async function collectFromAzure(
  config: Config,
  settings: Gateway,
  progress: Progress = () => undefined,
): Promise<Snapshot> {
  const { scope, databricksAccountId, homeTenant } = config;
  try {
    return await collectSnapshot({
      ...connectionTo(config, settings),
      scope,
      ...(databricksAccountId && { databricksAccountId }),
      ...(homeTenant && { homeTenant }),
      clock: () => new Date(),
      sleep: wait,
      progress,
    });
  } catch (error) {
    if (!(error instanceof AggregateAuthenticationError || error instanceof CredentialUnavailableError)) throw error;
    throw new ConfigError('no identity is signed in to Azure: run az login, or give the app a managed identity', {
      cause: error,
    });
  }
}

function connectionTo({ cloud }: Config, { gateway }: Gateway): Connection {
  return {
    credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
    ...(gateway && { httpClient: gatewayHttpClient(gateway) }),
    cloud,
  };
}

function wait(milliseconds: number): Promise<void> {
  return sleep(milliseconds);
}

/** Reads the file that WEIR_CONFIG names, else `weir.config.json` in the working folder; without either, the defaults. */
export function loadConfig(): Config {
  const named = process.env.WEIR_CONFIG;
  const file = named ?? 'weir.config.json';
  if (existsSync(file)) return readConfig(readFileSync(file, 'utf8'), file);
  if (named !== undefined) throw new ConfigError(`the app setting WEIR_CONFIG names ${named}, which does not exist`);
  return defaultConfig;
}
