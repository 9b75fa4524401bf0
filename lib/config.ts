import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type AlertConfig, type AlertFile, alertConfig } from './config/channels';
import { ConfigError } from './config/config-error';
import { requireTimeZone } from './config/time-zone';
import schema from './config.schema.json';
import { type Cloud, type CloudName, clouds } from './model/cloud';
import type { DeclaredExemption } from './model/declared-exemption';
import type { EgressPolicy, EgressSettings } from './model/egress-policy';
import type { DeclaredProfile } from './model/profile';
import type { Scope } from './model/scope';
import type { ReportTime } from './model/week';

/** Everything that an operator decides, checked once. */
export interface Config extends EgressSettings {
  readonly cloud: Cloud;
  readonly scope: Scope;
  readonly databricksAccountId?: string;
  readonly alerts: AlertConfig;
  readonly traffic: TrafficSettings;
  readonly access: { readonly actRole: string };
  readonly weeklyReport: ReportTime;
  /** An estate with more workspaces than this has its ways out judged in parts, each of about as many. */
  readonly workspacesPerPart: number;
  /** How long records are kept that are over: runs, resolved findings, told alerts, counts of logs. */
  readonly retentionDays: number;
}

/** How the logs of firewalls are watched. */
export interface TrafficSettings {
  /** How many false alarms a week a person can bear, for the whole estate. */
  readonly alarmsPerWeek: number;
  /** How far back the first reading goes, and how much history an expectation stands on. */
  readonly historyDays: number;
  /** SQL warehouses that may read the system tables, by the names of their workspaces: one for each region. */
  readonly warehouses: readonly { readonly workspace: string; readonly id: string }[];
}

/** Where Weir keeps its own state, and what stands between it and Azure; from the app settings, which may hold secrets. */
export interface Settings {
  readonly storage: { readonly connectionString: string } | { readonly accountName: string };
  /** A base URL through which every call to Azure goes; unset in production. */
  readonly gateway?: string;
}

export { ConfigError };

interface ConfigFile {
  readonly cloud?: CloudName;
  readonly scope?: Exclude<Scope, string>;
  readonly homeTenant?: string;
  readonly ownTenants?: readonly string[];
  readonly ownSubscriptions?: readonly string[];
  readonly databricksAccountId?: string;
  readonly egressPolicy?: EgressPolicy;
  readonly alerts?: AlertFile;
  readonly profiles?: readonly DeclaredProfile[];
  readonly exemptions?: readonly DeclaredExemption[];
  readonly traffic?: Partial<TrafficSettings>;
  readonly access?: { readonly actRole?: string };
  readonly weeklyReport?: Partial<ReportTime>;
  readonly workspacesPerPart?: number;
  readonly retentionDays?: number;
}

let compiled: ValidateFunction<ConfigFile> | undefined;

/** Compiling takes longer than all else that a start does, so it waits for a file; a test holds that the schema is one. */
function validator(): ValidateFunction<ConfigFile> {
  const quick = { validateSchema: false, code: { optimize: false } };
  compiled ??= new Ajv({ ...quick, allErrors: true, verbose: true }).compile<ConfigFile>(schema);
  return compiled;
}

/** Reads the text of `weir.config.json`; throws a ConfigError with file, line and column. */
export function readConfig(text: string, file: string): Config {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const [broken] = errors;
  if (!tree || broken) {
    throw new ConfigError(
      `${place(text, file, broken?.offset ?? 0)}: not JSON: ${broken ? printParseErrorCode(broken.error) : 'the file is empty'}`,
    );
  }
  const content: unknown = getNodeValue(tree);
  const isConfigFile = validator();
  if (!isConfigFile(content)) throw new ConfigError(explain(isConfigFile.errors?.[0], tree, text, file));
  return withDefaults(content);
}

/** The configuration of an estate that nobody configured: everything the identity can read, in the public cloud. */
export const defaultConfig: Config = withDefaults({});

/** Reads the app settings; throws a ConfigError that names the one to set. */
export function readSettings(settings: Readonly<Record<string, string | undefined>>): Settings {
  const gateway = settings.WEIR_AZURE_GATEWAY ? { gateway: settings.WEIR_AZURE_GATEWAY } : {};
  if (settings.AzureWebJobsStorage) return { storage: { connectionString: settings.AzureWebJobsStorage }, ...gateway };
  const accountName = settings.AzureWebJobsStorage__accountName;
  if (accountName) return { storage: { accountName }, ...gateway };
  throw new ConfigError(
    'no storage account: set the app setting AzureWebJobsStorage__accountName to its name (identity) or AzureWebJobsStorage to a connection string',
  );
}

function withDefaults({
  cloud,
  scope,
  homeTenant,
  ownTenants,
  ownSubscriptions,
  databricksAccountId,
  egressPolicy,
  alerts,
  profiles,
  exemptions,
  traffic,
  access,
  weeklyReport,
  workspacesPerPart,
  retentionDays,
}: ConfigFile): Config {
  return {
    cloud: clouds[cloud ?? 'public'],
    scope: scope ?? 'everything',
    ...(homeTenant === undefined ? {} : { homeTenant }),
    ownTenants: ownTenants ?? [],
    ownSubscriptions: ownSubscriptions ?? [],
    ...(databricksAccountId === undefined ? {} : { databricksAccountId }),
    egressPolicy: egressPolicy ?? { destinations: [] },
    alerts: alertConfig(alerts),
    profiles: profiles ?? [],
    exemptions: exemptions ?? [],
    traffic: { alarmsPerWeek: 2, historyDays: 28, warehouses: [], ...traffic },
    access: { actRole: 'Weir.Act', ...access },
    weeklyReport: reportTime(weeklyReport),
    workspacesPerPart: workspacesPerPart ?? 250,
    retentionDays: retentionDays ?? 400,
  };
}

function reportTime(file: Partial<ReportTime> = {}): ReportTime {
  const { day = 'monday', hour = 7, timeZone = 'UTC' } = file;
  requireTimeZone('weeklyReport', timeZone);
  return { day, hour, timeZone };
}

function explain(error: ErrorObject | undefined, tree: Node, text: string, file: string): string {
  if (!error) return `${file}: the configuration is not valid`;
  const path = error.instancePath.split('/').slice(1);
  const extra = error.keyword === 'additionalProperties' ? [String(error.params.additionalProperty)] : [];
  const node = findNodeAtLocation(tree, [...path, ...extra].map(asSegment)) ?? tree;
  const name = [...path, ...extra].join('.') || 'the file';
  return `${place(text, file, node.offset)}: ${name} ${advice(error)}`;
}

function advice({ keyword, params, message, parentSchema }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    const names = Object.keys(parentSchema?.properties ?? {}).filter((name) => name !== '$schema');
    return `is not a setting; the settings are ${names.join(', ')}`;
  }
  if (keyword === 'enum')
    return `must be one of ${(params.allowedValues as readonly string[]).map((value) => `"${value}"`).join(', ')}`;
  if (params.pattern === schema.definitions.guid.pattern)
    return 'must be a GUID, such as "00000000-0000-0000-0000-000000000000"';
  if (params.pattern === schema.definitions.exemption.properties.expires.pattern)
    return 'must be a day, such as "2027-03-31"';
  if (params.pattern === schema.definitions.destination.properties.services.items.pattern)
    return 'must be a service, such as "tcp/443", "udp/8000-8100", "tcp/*", "icmp" or "any"';
  return message ?? 'is not valid';
}

function asSegment(segment: string): string | number {
  return /^\d+$/.test(segment) ? Number(segment) : segment;
}

function place(text: string, file: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${file}:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
