import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';
import { AggregateAuthenticationError, CredentialUnavailableError, DefaultAzureCredential } from '@azure/identity';
import { version } from '../package.json';
import { type ChannelTools, openChannels } from './alert/open-channels';
import { tryChannel } from './alert/try-channel';
import { collectSnapshot } from './collect/azure';
import { readDeeds } from './collect/change-records';
import type { Connection } from './collect/connection';
import { readEventSubscription } from './collect/event-subscription';
import { gatewayHttpClient } from './collect/gateway';
import { logAnalytics } from './collect/log-analytics';
import { readLogWorkspace } from './collect/log-workspace';
import { freshReader } from './collect/read-afresh';
import { readFirewallLogs } from './collect/read-firewall-logs';
import { resourceGraph } from './collect/resource-graph';
import { serverlessDenials } from './collect/serverless-denials';
import { signIn } from './collect/sign-in';
import { tryLogs } from './collect/try-logs';
import { type Config, ConfigError, defaultConfig, readConfig, readSettings, type Settings } from './config';
import { channelSettings } from './config/channels';
import type { AccessSettings } from './jobs/admit-caller';
import type { AssessPostureTools } from './jobs/assess-posture';
import type { CheckAccessTools } from './jobs/check-access';
import type { DeliverAlertsTools } from './jobs/deliver-alerts';
import type { FollowChangesTools } from './jobs/follow-changes';
import type { JudgeNeighbourhoodTools } from './jobs/judge-neighbourhood';
import type { PurgeRecordsTools } from './jobs/purge-records';
import type { PageTools } from './jobs/serve-page';
import type { WatchTrafficTools } from './jobs/watch-traffic';
import type { ReportTools } from './jobs/write-report';
import { nextQueries } from './model/next-queries';
import type { Progress } from './model/ports';
import { rememberedByText } from './model/remembered';
import type { Snapshot } from './model/snapshot';
import { noticeOcsf } from './report/ocsf';
import { type CountedCalls, counted, type Log, toldLedger } from './runtime/telemetry';
import { openStores } from './store/open-stores';

const sleep = (milliseconds: number): Promise<void> => setTimeout(milliseconds);
const clock = () => new Date();

/** The end of the work that is under way in this process. */
let lastTurn: Promise<unknown> = Promise.resolve();

/** Does one piece of work after the other, whatever becomes of each. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}

/** The stores stay open from one invocation to the next, with what they remember. */
const storesOf = rememberedByText((storage: string, suffix: string) =>
  openStores(JSON.parse(storage) as Settings['storage'], new DefaultAzureCredential(), suffix),
);

const configOf = rememberedByText(readConfig);

/** What stands between Weir and Azure: a gateway for rehearsals, and whoever counts the calls. */
type Gateway = Pick<Settings, 'gateway'> & { readonly calls?: CountedCalls };

/** Everything that the jobs work with. */
export type Runtime = AssessPostureTools &
  DeliverAlertsTools &
  FollowChangesTools &
  JudgeNeighbourhoodTools &
  PurgeRecordsTools &
  WatchTrafficTools &
  CheckAccessTools &
  PageTools &
  ReportTools;

/** The end of bringing what is stored to the layout that this version reads; undefined before, and where it failed. */
let prepared: Promise<unknown> | undefined;

/** Brings what is stored to the layout that this version reads, once in the life of the process. */
export function prepareStores(): Promise<unknown> {
  prepared ??= openedStores(loadConfig(), readSettings(process.env))
    .migrate()
    .catch((error: unknown) => {
      prepared = undefined;
      throw error;
    });
  return prepared;
}

function openedStores({ cloud }: Config, { storage }: Settings): ReturnType<typeof openStores> {
  return storesOf(JSON.stringify(storage), cloud.storageSuffix);
}

/** The stores of the app: those in the storage account of that name, or else of the app settings. */
export function storesOfApp(accountName: string | undefined): ReturnType<typeof openStores> {
  return openedStores(
    loadConfig(),
    accountName === undefined ? readSettings(process.env) : { storage: { accountName } },
  );
}

/** The real clients, clock and stores for one invocation; throws a ConfigError that says what to set. */
export function runtime(log: Log): Runtime {
  const calls: CountedCalls = { requests: 0, throttled: 0, failed: 0 };
  const settings = { ...readSettings(process.env), calls };
  const config = loadConfig();
  const stores = openedStores(config, settings);
  const connection = connectionOf(config, settings);
  const ask = logAnalytics(connection, sleep);
  return {
    ...accessTools(config, settings),
    collect: () => collectFromAzure(config, settings),
    readAfresh: freshReader(connection),
    inTurn,
    egress: config,
    workspacesPerPart: config.workspacesPerPart,
    retentionDays: config.retentionDays,
    ...stores,
    ledger: toldLedger(stores.ledger, log, calls),
    openLogs: (workspace) => readLogWorkspace(connection, workspace),
    readLogs: (workspace, places, window) => readFirewallLogs(ask, workspace, places, window),
    ...config.traffic,
    weeklyReport: config.weeklyReport,
    version,
    channels: openChannels(channelSettings(config.alerts, process.env), channelTools(config, settings)),
    newRunId: randomUUID,
    reportCrash: ({ control, error }) => log.error(`control ${control} failed`, error),
  };
}

/** What trying every permission takes, where the app's own storage is not at hand. */
export function accessTools(
  config: Config,
  settings: Gateway & Partial<Settings>,
  progress?: Progress,
): CheckAccessTools {
  const connection = connectionOf(config, settings);
  const { storage } = settings;
  return {
    signIn: () => signIn(connection),
    applicant: {
      scope: config.scope,
      storageAccount: storage && 'accountName' in storage ? storage.accountName : 'STORAGE-ACCOUNT',
    },
    collect: () => collectFromAzure(config, settings, progress),
    egress: config,
    readEventSubscription: (subscription) => readEventSubscription(connection, subscription),
    whoChanged: (resources) => readDeeds(resourceGraph(connection, sleep), resources),
    tryLogs: (workspace) => tryLogs(connection, logAnalytics(connection, sleep), clock, workspace),
    readDenials: serverlessDenials(connection, sleep),
    warehouses: config.traffic.warehouses,
    tryChannels: () =>
      Promise.all(
        channelSettings(config.alerts, process.env).map((channel) =>
          tryChannel(channel, channelTools(config, settings)),
        ),
      ),
    tryStorage: async () => [],
    clock,
  };
}

function channelTools({ alerts, cloud }: Config, { gateway }: Gateway): ChannelTools {
  return {
    links: {
      portal: cloud.portal,
      ...(alerts.page && { page: alerts.page }),
      logQuery: (of) => nextQueries(of)[0].query,
    },
    eventOf: noticeOcsf,
    credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
    audience: cloud.logsIngestion,
    http: gateway ? gatewayHttpClient(gateway) : createDefaultHttpClient(),
    clock,
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

function connectionOf({ cloud }: Config, { gateway, calls }: Gateway): Connection {
  const http = gateway ? gatewayHttpClient(gateway) : createDefaultHttpClient();
  return {
    credential: new DefaultAzureCredential({ authorityHost: cloud.authorityHost }),
    httpClient: calls ? counted(http, calls) : http,
    cloud,
  };
}

/** Who may read and act: App Service says whether it signs people in, and the Functions host whether it runs on a desk. */
export function accessSettings(): AccessSettings {
  const { WEBSITE_AUTH_ENABLED, AZURE_FUNCTIONS_ENVIRONMENT } = process.env;
  return {
    signsIn: WEBSITE_AUTH_ENABLED?.toLowerCase() === 'true',
    isOneMachine: AZURE_FUNCTIONS_ENVIRONMENT === 'Development',
    actRole: loadConfig().access.actRole,
  };
}

/** Reads the file that WEIR_CONFIG names, else `weir.config.json` in the working folder; without either, the defaults. */
export function loadConfig(): Config {
  const named = process.env.WEIR_CONFIG;
  const file = named ?? 'weir.config.json';
  if (existsSync(file)) return configOf(readFileSync(file, 'utf8'), file);
  if (named !== undefined) throw new ConfigError(`the app setting WEIR_CONFIG names ${named}, which does not exist`);
  return defaultConfig;
}
