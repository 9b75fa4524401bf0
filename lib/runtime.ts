import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { AggregateAuthenticationError, CredentialUnavailableError, DefaultAzureCredential } from '@azure/identity';
import { openChannels } from './alert/open-channels';
import { collectSnapshot } from './collect/azure';
import { gatewayHttpClient } from './collect/gateway';
import { type Config, ConfigError, defaultConfig, readConfig, readSettings, type Settings } from './config';
import { channelSettings } from './config/channels';
import type { AssessPostureTools } from './jobs/assess-posture';
import type { DeliverAlertsTools } from './jobs/deliver-alerts';
import { nextQueries } from './model/next-queries';
import type { Progress } from './model/ports';
import type { Snapshot } from './model/snapshot';
import { noticeOcsf } from './report/ocsf';
import { openStores } from './store/open-stores';

/** When the timers fire, as NCRONTAB in UTC; each can be moved by an app setting. */
export const schedules = {
  assessPosture: process.env.WEIR_POSTURE_SCHEDULE ?? '0 0 * * * *',
  deliverAlerts: process.env.WEIR_DELIVERY_SCHEDULE ?? '30 * * * * *',
};

/** Where the functions log. */
interface Log {
  error(...words: unknown[]): void;
}

/** The real clients, clock and stores for one invocation; throws a ConfigError that says what to set. */
export function runtime(log: Log): AssessPostureTools & DeliverAlertsTools {
  const settings = readSettings(process.env);
  const config = loadConfig();
  const stores = openStores(settings.storage, new DefaultAzureCredential(), config.cloud.storageSuffix);
  return {
    collect: () => collectFromAzure(config, settings),
    egress: config,
    ...stores,
    channels: channelsOf(config, settings),
    clock: () => new Date(),
    newRunId: randomUUID,
    reportCrash: ({ control, error }) => log.error(`control ${control} failed`, error),
  };
}

function channelsOf({ alerts, cloud }: Config, { gateway }: Settings): DeliverAlertsTools['channels'] {
  return openChannels(channelSettings(alerts, process.env), {
    links: {
      portal: cloud.portal,
      ...(alerts.page && { page: alerts.page }),
      logQuery: (of) => nextQueries(of)[0].query,
    },
    eventOf: noticeOcsf,
    credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
    audience: cloud.logsIngestion,
    http: gateway ? gatewayHttpClient(gateway) : createDefaultHttpClient(),
    clock: () => new Date(),
  });
}

/** Collects a snapshot of what the configuration names; throws a ConfigError where nobody is signed in. */
export async function collectFromAzure(
  config: Config,
  { gateway }: Pick<Settings, 'gateway'>,
  progress: Progress = () => undefined,
): Promise<Snapshot> {
  const { cloud, scope, databricksAccountId, homeTenant } = config;
  try {
    return await collectSnapshot({
      credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
      ...(gateway && { httpClient: gatewayHttpClient(gateway) }),
      cloud,
      scope,
      ...(databricksAccountId && { databricksAccountId }),
      ...(homeTenant && { homeTenant }),
      clock: () => new Date(),
      sleep: (milliseconds) => sleep(milliseconds),
      progress,
    });
  } catch (error) {
    if (!(error instanceof AggregateAuthenticationError || error instanceof CredentialUnavailableError)) throw error;
    throw new ConfigError('no identity is signed in to Azure: run az login, or give the app a managed identity', {
      cause: error,
    });
  }
}

/** Reads the file that WEIR_CONFIG names, else `weir.config.json` in the working folder; without either, the defaults. */
export function loadConfig(): Config {
  const named = process.env.WEIR_CONFIG;
  const file = named ?? 'weir.config.json';
  if (existsSync(file)) return readConfig(readFileSync(file, 'utf8'), file);
  if (named !== undefined) throw new ConfigError(`the app setting WEIR_CONFIG names ${named}, which does not exist`);
  return defaultConfig;
}
