import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { AggregateAuthenticationError, CredentialUnavailableError, DefaultAzureCredential } from '@azure/identity';
import { collectSnapshot } from './collect/azure';
import type { Connection } from './collect/connection';
import { gatewayHttpClient } from './collect/gateway';
import { logAnalytics } from './collect/log-analytics';
import { readLogWorkspace } from './collect/log-workspace';
import { readFirewallLogs } from './collect/read-firewall-logs';
import { serverlessDenials } from './collect/serverless-denials';
import { type Config, ConfigError, defaultConfig, readConfig, readSettings, type Settings } from './config';
import type { AssessPostureTools } from './jobs/assess-posture';
import type { WatchTrafficTools } from './jobs/watch-traffic';
import type { Progress } from './model/ports';
import type { Snapshot } from './model/snapshot';
import { openStores } from './store/open-stores';

/** When the timers fire, as NCRONTAB in UTC; each can be moved by an app setting. */
export const schedules = {
  assessPosture: process.env.WEIR_POSTURE_SCHEDULE ?? '0 0 * * * *',
  watchTraffic: process.env.WEIR_TRAFFIC_SCHEDULE ?? '0 5-59/10 * * * *',
};

const sleep = (milliseconds: number): Promise<void> => setTimeout(milliseconds);

/** Where the functions log. */
interface Log {
  error(...words: unknown[]): void;
}

/** The real clients, clock and stores for one invocation; throws a ConfigError that says what to set. */
export function runtime(log: Log): AssessPostureTools & WatchTrafficTools {
  const settings = readSettings(process.env);
  const config = loadConfig();
  const stores = openStores(settings.storage, new DefaultAzureCredential(), config.cloud.storageSuffix);
  const connection = connectionOf(config, settings);
  const ask = logAnalytics(connection, sleep);
  return {
    collect: () => collectFromAzure(config, settings),
    egress: config,
    ...stores,
    openLogs: (workspace) => readLogWorkspace(connection, workspace),
    readLogs: (workspace, places, window) => readFirewallLogs(ask, workspace, places, window),
    readDenials: serverlessDenials(connection, sleep),
    ...config.traffic,
    clock: () => new Date(),
    newRunId: randomUUID,
    reportCrash: ({ control, error }) => log.error(`control ${control} failed`, error),
  };
}

/** Collects a snapshot of what the configuration names; throws a ConfigError where nobody is signed in. */
export async function collectFromAzure(
  config: Config,
  settings: Pick<Settings, 'gateway'>,
  progress: Progress = () => undefined,
): Promise<Snapshot> {
  const { scope, databricksAccountId, homeTenant } = config;
  try {
    return await collectSnapshot({
      ...connectionOf(config, settings),
      scope,
      ...(databricksAccountId && { databricksAccountId }),
      ...(homeTenant && { homeTenant }),
      clock: () => new Date(),
      sleep,
      progress,
    });
  } catch (error) {
    if (!(error instanceof AggregateAuthenticationError || error instanceof CredentialUnavailableError)) throw error;
    throw new ConfigError('no identity is signed in to Azure: run az login, or give the app a managed identity', {
      cause: error,
    });
  }
}

function connectionOf({ cloud }: Config, { gateway }: Pick<Settings, 'gateway'>): Connection {
  return {
    credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
    ...(gateway && { httpClient: gatewayHttpClient(gateway) }),
    cloud,
  };
}

/** Reads the file that WEIR_CONFIG names, else `weir.config.json` in the working folder; without either, the defaults. */
export function loadConfig(): Config {
  const named = process.env.WEIR_CONFIG;
  const file = named ?? 'weir.config.json';
  if (existsSync(file)) return readConfig(readFileSync(file, 'utf8'), file);
  if (named !== undefined) throw new ConfigError(`the app setting WEIR_CONFIG names ${named}, which does not exist`);
  return defaultConfig;
}
