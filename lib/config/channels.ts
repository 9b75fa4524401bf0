import type { CardRules, QuietHours } from '../model/alert';
import type { ChannelSettings } from '../model/channel-settings';
import { ConfigError } from './config-error';

/** Who is told of findings; the secrets that it takes stand in the app settings. */
export interface AlertConfig {
  /** The address of Weir's own page, without a slash at its end. */
  readonly page?: string;
  readonly channels: readonly ChannelConfig[];
}

interface ChannelConfig {
  readonly name: string;
  readonly kind: 'teams';
  readonly urlSetting: string;
  readonly rules: CardRules;
}

/** The part `alerts` of the configuration file. */
export interface AlertFile {
  readonly page?: string;
  readonly channels: readonly ChannelFile[];
}

type ChannelFile = Omit<ChannelConfig, 'rules'> &
  Partial<Omit<CardRules, 'quietHours'>> & {
    readonly quietHours?: Omit<QuietHours, 'except'> & Partial<QuietHours>;
  };

/** Fills in what the file leaves open; throws a ConfigError for a time zone that there is not, and for two channels of one name. */
export function alertConfig({ channels, ...rest }: AlertFile = { channels: [] }): AlertConfig {
  const names = channels.map(({ name }) => name);
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined) throw new ConfigError(`alerts.channels: two channels are named ${JSON.stringify(double)}`);
  return { ...rest, channels: channels.map(channelIn) };
}

function channelIn({ name, kind, urlSetting, quietHours, ...given }: ChannelFile): ChannelConfig {
  const rules: CardRules = {
    minimumSeverity: 'high',
    digestAt: '07:00',
    timeZone: 'UTC',
    remindAfterDays: 7,
    mostPerHour: 30,
    ...given,
    ...(quietHours && { quietHours: { except: 'critical', ...quietHours } }),
  };
  requireTimeZone(name, rules.timeZone);
  return { name, kind, urlSetting, rules };
}

function requireTimeZone(channel: string, timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `alerts.channels: ${channel} has the time zone ${JSON.stringify(timeZone)}`;
    throw new ConfigError(`${words}, which is not an IANA name such as "Europe/Berlin"`, { cause: error });
  }
}

/** Looks up the secrets of the channels. A channel without its own is broken and says which app setting is wrong, never what it holds. */
export function channelSettings(
  { channels }: AlertConfig,
  settings: Readonly<Record<string, string | undefined>>,
): readonly ChannelSettings[] {
  return channels.map(({ name, kind, urlSetting, rules }) => {
    try {
      return { name, kind, rules, url: webhookAddress(settings[urlSetting], urlSetting) };
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return { name, kind: 'broken', rules, because: error.message };
    }
  });
}

function webhookAddress(value: string | undefined, setting: string): string {
  if (!value) throw new ConfigError(`the app setting ${setting} is missing: set it to the webhook's URL`);
  // The platform leaves the reference in place where it cannot read the vault.
  if (value.startsWith('@Microsoft.KeyVault(')) {
    throw new ConfigError(
      `the app setting ${setting} could not be read from Key Vault: grant the app Key Vault Secrets User`,
    );
  }
  const url = URL.parse(value);
  if (url?.protocol !== 'https:') throw new ConfigError(`the app setting ${setting} is no https URL`);
  if (url.hostname.endsWith('.webhook.office.com')) {
    throw new ConfigError(
      `the app setting ${setting} is an Office 365 connector, which is retired: make a Workflows webhook in Teams`,
    );
  }
  return value;
}
