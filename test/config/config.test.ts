import Ajv from 'ajv';
import { ConfigError, readConfig, readSettings } from '../../lib/config';
import schema from '../../lib/config.schema.json';

const guid = '11111111-2222-3333-4444-555555555555';
const read = (text: string) => readConfig(text, 'weir.config.json');

describe('weir.config.json', () => {
  it('is held to a schema that is one', () => expect(new Ajv().validateSchema(schema)).toBe(true));

  it('may be empty: everything that the identity can read, in the public cloud', () => {
    expect(read('{}')).toMatchObject({
      cloud: { name: 'public' },
      scope: 'everything',
      ownTenants: [],
      ownSubscriptions: [],
    });
  });

  it('names the cloud, the scope and the owners', () => {
    const config = read(
      `{ "cloud": "us-government", "scope": { "subscriptions": ["${guid}"] }, "ownTenants": ["${guid}"], "databricksAccountId": "${guid}" }`,
    );
    expect(config).toMatchObject({ scope: { subscriptions: [guid] }, ownTenants: [guid], databricksAccountId: guid });
    expect(config.cloud.resourceManager).toBe('https://management.usgovcloudapi.net');
  });

  it('says how traffic is watched, and how where nobody says so', () => {
    expect(read('{}').traffic).toEqual({ alarmsPerWeek: 2, historyDays: 28, warehouses: [] });
    const warehouses = [{ workspace: 'dbw-sales', id: '0a1b' }];
    expect(read(JSON.stringify({ traffic: { alarmsPerWeek: 0.5, warehouses } })).traffic).toEqual({
      alarmsPerWeek: 0.5,
      historyDays: 28,
      warehouses,
    });
  });

  it.each([
    ['"alarmsPerWeek": 0', 'alarmsPerWeek must be > 0'],
    ['"historyDays": 1', 'historyDays must be >= 2'],
    ['"warehouses": [{ "workspace": "w" }]', "must have required property 'id'"],
    ['"warehouses": [{ "workspace": "w", "id": "a/../b" }]', 'id must match pattern'],
    ['"alarms": 2', 'the settings are alarmsPerWeek, historyDays, warehouses'],
  ])('refuses to watch traffic with %s', (setting, message) =>
    expect(() => read(`{ "traffic": { ${setting} } }`)).toThrow(message),
  );

  it('says when the weekly report is written and which role acts, and how where nobody says so', () => {
    expect(read('{}')).toMatchObject({
      weeklyReport: { day: 'monday', hour: 7, timeZone: 'UTC' },
      access: { actRole: 'Weir.Act' },
    });
    const weeklyReport = { day: 'friday', hour: 0, timeZone: 'Europe/Berlin' };
    const access = { actRole: 'Guardian' };
    expect(read(JSON.stringify({ weeklyReport, access }))).toMatchObject({ weeklyReport, access });
  });

  it.each([
    ['"day": "payday"', 'day must be one of "monday"'],
    ['"hour": 24', 'hour must be <= 23'],
    ['"timeZone": "Mars/Olympus"', 'weeklyReport has the time zone "Mars/Olympus", which is not an IANA name'],
  ])('refuses a weekly report with %s', (setting, message) =>
    expect(() => read(`{ "weeklyReport": { ${setting} } }`)).toThrow(message),
  );

  it('takes an egress policy, and approves nothing without one', () => {
    const policy = { destinations: [{ kind: 'fqdn', value: '*.pypi.org', services: ['tcp/443'], reason: 'wheels' }] };
    expect(read(JSON.stringify({ egressPolicy: policy })).egressPolicy).toEqual(policy);
    expect(read('{}').egressPolicy).toEqual({ destinations: [] });
  });

  it.each([
    ['"kind": "fqdn", "value": "a.com"', "must have required property 'reason'"],
    ['"kind": "host", "value": "a.com", "reason": "r"', 'kind must be one of "internet", "service-tag", "fqdn"'],
    ['"kind": "fqdn", "value": "", "reason": "r"', 'value must NOT have fewer than 1 characters'],
    ['"kind": "fqdn", "value": "a.com", "ports": [443], "reason": "r"', 'the settings are kind, value, services'],
    ['"kind": "fqdn", "value": "a.com", "services": ["443"], "reason": "r"', 'services.0 must be a service, such as'],
  ])('refuses an approval with %s', (fields, message) => {
    expect(() => read(`{ "egressPolicy": { "destinations": [{ ${fields} }] } }`)).toThrow(ConfigError);
    expect(() => read(`{ "egressPolicy": { "destinations": [{ ${fields} }] } }`)).toThrow(message);
  });

  it('may carry comments, which people write', () => expect(read('{ // everything\n}').scope).toBe('everything'));

  it.each([
    ['{ "cloud": "mars" }', 'weir.config.json:1:12: cloud must be one of "public", "us-government", "china"'],
    ['{\n  "clouds": "public"\n}', 'weir.config.json:2:13: clouds is not a setting; the settings are cloud, scope'],
    ['{\n  "scope": { "subscriptions": ["x"] }\n}', 'weir.config.json:2:32: scope.subscriptions.0 must be a GUID'],
    ['{ "scope": {} }', 'weir.config.json:1:12: scope '],
    ['{ "homeTenant": 7 }', 'weir.config.json:1:17: homeTenant must be string'],
    ['{ "cloud": ', 'weir.config.json:1:12: not JSON: ValueExpected'],
    ['', 'weir.config.json:1:1: not JSON: '],
    ['[]', 'weir.config.json:1:1: the file must be object'],
  ])('refuses %j and says where and what', (text, message) => {
    expect(() => read(text)).toThrow(ConfigError);
    expect(() => read(text)).toThrow(message);
  });

  it('takes profiles and exemptions as they are written, and none where none are', () => {
    const profiles = [{ workspaces: ['dbw-*'], tradeOffs: ['service-tag-routes'], reason: 'throughput' }];
    const exemptions = [{ control: 'RTG-104', resource: '*', reason: 'r', owner: 'o', expires: '2027-03-31' }];
    expect(read(JSON.stringify({ profiles, exemptions }))).toMatchObject({ profiles, exemptions });
    expect(read('{}')).toMatchObject({ profiles: [], exemptions: [] });
  });

  it.each([
    ['"control": "RTG-104", "resource": "*", "reason": "r", "owner": "o"', "must have required property 'expires'"],
    [
      '"control": "RTG-104", "resource": "*", "reason": "r", "owner": "o", "expires": "in spring"',
      'weir.config.json:1:99: exemptions.0.expires must be a day, such as "2027-03-31"',
    ],
  ])('refuses the exemption { %s }', (fields, message) => {
    expect(() => read(`{ "exemptions": [{ ${fields} }] }`)).toThrow(message);
  });

  it('refuses an option that the article does not sanction', () => {
    const profile = '{ "workspaces": ["dbw"], "tradeOffs": ["no-firewall"], "reason": "r" }';
    expect(() => read(`{ "profiles": [${profile}] }`)).toThrow(
      'profiles.0.tradeOffs.0 must be one of "no-private-link"',
    );
  });

  it('refuses a scope of both kinds', () => {
    expect(() => read(`{ "scope": { "subscriptions": ["${guid}"], "managementGroups": ["root"] } }`)).toThrow(
      'scope must NOT have more than 1',
    );
  });
});

describe('app settings', () => {
  it('take storage by identity or by connection string', () => {
    expect(readSettings({ AzureWebJobsStorage__accountName: 'weir' })).toEqual({ storage: { accountName: 'weir' } });
    expect(
      readSettings({ AzureWebJobsStorage: 'UseDevelopmentStorage=true', WEIR_AZURE_GATEWAY: 'http://127.0.0.1:1' }),
    ).toEqual({
      storage: { connectionString: 'UseDevelopmentStorage=true' },
      gateway: 'http://127.0.0.1:1',
    });
  });

  it('name what is missing', () =>
    expect(() => readSettings({})).toThrow('set the app setting AzureWebJobsStorage__accountName'));
});
