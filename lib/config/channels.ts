import type { CardRules, QuietHours } from '../model/alert';
import type { ChannelSettings, SentinelPlace } from '../model/channel-settings';
import { ConfigError } from './config-error';
import { requireTimeZone } from './time-zone';

/** Who is told of findings; the secrets that it takes stand in the app settings. */
export interface AlertConfig {
  /** The address of Weir's own page, without a slash at its end. */
  readonly page?: string;
  readonly channels: readonly ChannelConfig[];
}

type ChannelConfig = { readonly name: string } & (
  | { readonly kind: 'teams'; readonly urlSetting: string; readonly rules: CardRules }
  | ({ readonly kind: 'sentinel' } & SentinelFile)
  | { readonly kind: 'webhook'; readonly urlSetting: string; readonly secretSetting: string }
);

/** What the file leaves out of the place is in the app settings that the templates set. */
type SentinelFile = Pick<SentinelPlace, 'stream'> & Partial<SentinelPlace>;

/** The part `alerts` of the configuration file. */
export interface AlertFile {
  readonly page?: string;
  readonly channels: readonly ChannelFile[];
}

/** A channel as the file has it: the schema sees to it that each kind has what it needs. */
type ChannelFile = Readonly<Record<'name' | 'urlSetting' | 'secretSetting', string>> &
  Partial<SentinelPlace> &
  Partial<Omit<CardRules, 'quietHours'>> & {
    readonly kind: ChannelConfig['kind'];
    readonly quietHours?: Omit<QuietHours, 'except'> & Partial<QuietHours>;
  };

/** Fills in what the file leaves open; throws a ConfigError for a time zone that there is not, and for two channels of one name. */
export function alertConfig({ channels, ...rest }: AlertFile = { channels: [] }): AlertConfig {
  const names = channels.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new ConfigError(`alerts.channels: two channels are named ${JSON.stringify(double)}`);
  return { ...rest, channels: channels.map(channelIn) };
}

function channelIn(file: ChannelFile): ChannelConfig {
  const { name, kind, urlSetting, secretSetting, endpoint, ruleId, stream = 'Custom-WeirFindings_CL' } = file;
  if (kind === 'sentinel') return { name, kind, stream, ...(endpoint && { endpoint }), ...(ruleId && { ruleId }) };
  return kind === 'webhook'
    ? { name, kind, urlSetting, secretSetting }
    : { name, kind, urlSetting, rules: rulesIn(file) };
}

function rulesIn({ name, quietHours, ...file }: ChannelFile): CardRules {
  const {
    minimumSeverity = 'high',
    digestAt = '07:00',
    timeZone = 'UTC',
    remindAfterDays = 7,
    mostPerHour = 30,
  } = file;
  requireTimeZone(`alerts.channels: ${name}`, timeZone);
  const rules = { minimumSeverity, digestAt, timeZone, remindAfterDays, mostPerHour };
  return quietHours ? { ...rules, quietHours: { except: 'critical', ...quietHours } } : rules;
}

/** Looks up the secrets of the channels. A channel without its own is broken and says which app setting is wrong, never what it holds. */
export function channelSettings({ channels }: AlertConfig, settings: AppSettings): readonly ChannelSettings[] {
  return channels.map((channel) => {
    try {
      return withSettings(channel, settings);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      const rules = channel.kind === 'teams' ? { rules: channel.rules } : {};
      return { name: channel.name, kind: 'broken', ...rules, because: error.message };
    }
  });
}

function withSettings(channel: ChannelConfig, settings: AppSettings): ChannelSettings {
  const { name, kind } = channel;
  if (kind === 'sentinel') {
    const endpoint = channel.endpoint ?? settingIn('WEIR_FINDINGS_ENDPOINT', settings);
    return { ...channel, endpoint, ruleId: channel.ruleId ?? settingIn('WEIR_FINDINGS_RULE', settings) };
  }
  const url = webhookAddress(channel.urlSetting, settings);
  if (kind === 'teams') return { name, kind, url, rules: channel.rules };
  return { name, kind, url, secret: settingIn(channel.secretSetting, settings) };
}

type AppSettings = Readonly<Record<string, string | undefined>>;

function settingIn(setting: string, settings: AppSettings): string {
  const value = settings[setting];
  if (!value) throw new ConfigError(`the app setting ${setting} is missing`);
  // The platform leaves the reference in place where it cannot read the vault.
  if (value.startsWith('@Microsoft.KeyVault(')) {
    throw new ConfigError(
      `the app setting ${setting} could not be read from Key Vault: grant the app Key Vault Secrets User`,
    );
  }
  return value;
}

function webhookAddress(setting: string, settings: AppSettings): string {
  const address = settingIn(setting, settings);
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') throw new ConfigError(`the app setting ${setting} is no https URL`);
  if (url.hostname.endsWith('.webhook.office.com')) {
    const advice = 'make a Workflows webhook in Teams';
    throw new ConfigError(`the app setting ${setting} is an Office 365 connector, which is retired: ${advice}`);
  }
  return address;
}
