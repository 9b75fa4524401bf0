import { readConfig } from '../../lib/config';
import { alertConfig, channelSettings } from '../../lib/config/channels';

const teams = { name: 'security', kind: 'teams', urlSetting: 'TEAMS' };
const read = (...channels: readonly object[]) =>
  readConfig(JSON.stringify({ alerts: { channels } }), 'weir.config.json').alerts;

describe('the channels of the configuration', () => {
  it('have defaults', () => {
    expect(read(teams)).toEqual({
      channels: [
        {
          ...teams,
          rules: { minimumSeverity: 'high', digestAt: '07:00', timeZone: 'UTC', remindAfterDays: 7, mostPerHour: 30 },
        },
      ],
    });
    expect(alertConfig()).toEqual({ channels: [] });
  });

  it('let what is critical break quiet hours unless told otherwise', () => {
    const { channels } = read({ ...teams, quietHours: { from: '22:00', to: '06:00' } });
    expect(channels).toMatchObject([{ rules: { quietHours: { from: '22:00', to: '06:00', except: 'critical' } } }]);
  });

  it.each([
    [[{ name: 'a', kind: 'teams' }], 'urlSetting'],
    [[{ name: 'a', kind: 'webhook', urlSetting: 'X' }], 'secretSetting'],
    [[{ name: 'a', kind: 'mail' }], 'must be one of "teams", "sentinel", "webhook"'],
    [[{ ...teams, digestAt: '24:00' }], 'digestAt'],
    [[{ ...teams, urlSetting: 'https://x.example/sig' }], 'urlSetting'],
    [[{ ...teams, timeZone: 'Mars/Olympus' }], 'is not an IANA name'],
    [[teams, teams], 'two channels are named "security"'],
  ])('are refused as %j', (channels, words) => {
    expect(() => read(...channels)).toThrow(words);
  });
});

describe('the secrets of the channels', () => {
  const hook = { name: 'tickets', kind: 'webhook', urlSetting: 'HOOK', secretSetting: 'KEY' };
  const url = 'https://hooks.example/secret-path';

  it('come from the app settings', () => {
    expect(channelSettings(read(teams, hook), { TEAMS: url, HOOK: url, KEY: 'k' })).toMatchObject([
      { kind: 'teams', url },
      { kind: 'webhook', url, secret: 'k' },
    ]);
  });

  it('lead to the findings table that the templates made, unless the file names another', () => {
    const made = { WEIR_FINDINGS_ENDPOINT: 'https://made.example', WEIR_FINDINGS_RULE: 'dcr-made' };
    const sentinel = { name: 'sentinel', kind: 'sentinel' };
    const other = { endpoint: 'https://other.example', ruleId: 'dcr-other' };
    expect(channelSettings(read(sentinel), made)).toMatchObject([
      { endpoint: 'https://made.example', ruleId: 'dcr-made' },
    ]);
    expect(channelSettings(read({ ...sentinel, ...other }), made)).toMatchObject([other]);
    const [broken] = channelSettings(read(sentinel), { WEIR_FINDINGS_ENDPOINT: 'https://made.example' });
    expect(broken).toMatchObject({ kind: 'broken', because: 'the app setting WEIR_FINDINGS_RULE is missing' });
  });

  it.each([
    [{}, 'the app setting TEAMS is missing'],
    [{ TEAMS: 'http://secret.example' }, 'the app setting TEAMS is no https URL'],
    [{ TEAMS: 'https://secret.webhook.office.com/x' }, 'is retired'],
    [{ TEAMS: '@Microsoft.KeyVault(SecretUri=https://secret)' }, 'could not be read from Key Vault'],
  ])('break one channel with %j, which says why and gives nothing away', (settings, words) => {
    const [broken] = channelSettings(read(teams), settings);
    expect(broken).toMatchObject({ kind: 'broken', name: 'security', because: expect.stringContaining(words) });
    expect(JSON.stringify(broken)).not.toContain('secret');
  });
});
