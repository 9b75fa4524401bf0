import { ConfigError } from './config-error';

/** Throws a ConfigError for a time zone that there is not; `of` says whose it is. */
export function requireTimeZone(of: string, timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const words = `${of} has the time zone ${JSON.stringify(timeZone)}`;
    throw new ConfigError(`${words}, which is not an IANA name such as "Europe/Berlin"`, { cause: error });
  }
}
