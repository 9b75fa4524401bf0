import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  AccountSASPermissions,
  generateAccountSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob';
import { readEstate } from '../../lib/collect/estate-files';
import { type Config, readConfig } from '../../lib/config';
import { checkAccess } from '../../lib/jobs/check-access';
import type { AccessCheck, AccessNeed } from '../../lib/model/access';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { accessTable } from '../../lib/report/access-table';
import { accessTools } from '../../lib/runtime';
import { openStores } from '../../lib/store/open-stores';
import type { Fault } from '../../local/azure/faults';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { paintFor } from '../../local/terminal';
import { credential } from '../collect/azure/collecting';
import { useStorage } from '../store/storage';

const [hub, home, away] = [
  'e5014001-d6a7-48f5-a201-21c80fba1a6e',
  'ab588df2-4e55-4f70-a056-28032910bbb5',
  '9c3551b1-f992-4210-a3e7-5a61ef38f463',
];
const subscriptions = [hub, home, away];
const root = join(__dirname, '../..');
const storage = useStorage();

const config: Config = {
  ...readConfig(
    JSON.stringify({
      databricksAccountId: '21801284-b116-42c4-a0df-1147e9d6df36',
      scope: { subscriptions },
      traffic: { warehouses: [{ workspace: 'dbw-tarn-ops-weu', id: '0a1b2c3d4e5f6071' }] },
      alerts: {
        channels: [
          { name: 'security team', kind: 'teams', urlSetting: 'WEIR_TEAMS_URL' },
          {
            name: 'sentinel',
            kind: 'sentinel',
            endpoint: 'https://weir.westeurope-1.ingest.monitor.azure.com',
            ruleId: 'dcr-1',
          },
        ],
      },
    }),
    'weir.config.json',
  ),
};

/** The compliant estate with everything that a permission may be missing for: events, and a virtual hub. */
async function wholeEstate(): Promise<Snapshot> {
  const estate = await readEstate([join(root, 'local/estates/compliant.json')]);
  const resources = [...estate.resources, ...subscriptions.flatMap(eventRows), ...hubRows];
  return { ...estate, resources, hubConnections: { [virtualHub]: [] } };
}

function eventRows(subscription: string | undefined): readonly WireRow[] {
  const topic = `/subscriptions/${subscription}/resourceGroups/rg-weir/providers/Microsoft.EventGrid/systemTopics/egst-weir`;
  const type = 'microsoft.eventgrid/systemtopics';
  const source = `/subscriptions/${subscription}`;
  const destination = { endpointType: 'StorageQueue', properties: { queueName: 'weir-events' } };
  return [
    { id: topic, type, properties: { topicType: 'Microsoft.Resources.Subscriptions', source } },
    {
      id: `${topic}/eventSubscriptions/weir`,
      type: `${type}/eventsubscriptions`,
      properties: { deliveryWithResourceIdentity: { destination } },
    },
  ];
}

const virtualHub = `/subscriptions/${home}/resourceGroups/rg-weir/providers/Microsoft.Network/virtualHubs/vhub`;
const hubRows: readonly WireRow[] = [
  { id: virtualHub, type: 'microsoft.network/virtualhubs', location: 'westeurope', properties: {} },
];

let azure: Azure;
const settings = () => ({
  IDENTITY_ENDPOINT: `${azure.url}/identity/token`,
  IDENTITY_HEADER: 'simulated',
  AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  WEIR_TEAMS_URL: 'https://simulated.environment.api.powerplatform.com/workflows/weir/invoke?sig=simulated',
});

beforeAll(async () => {
  azure = await startAzure({ estate: await wholeEstate(), limits: { queries: 100_000 } });
  Object.assign(process.env, settings());
});
afterEach(() => azure.faults.clear());
afterAll(async () => {
  for (const name of Object.keys(settings())) delete process.env[name];
  await azure.stop();
});

function check(connectionString = storage.connectionString): Promise<readonly AccessCheck[]> {
  const { tryStorage } = openStores({ connectionString }, credential);
  return checkAccess({ ...accessTools(config, { gateway: azure.url }), tryStorage });
}

function named(checks: readonly AccessCheck[], status: AccessCheck['status']): readonly AccessNeed[] {
  return checks.filter((one) => one.status === status).map(({ need }) => need);
}

/** Leave to the services of Azurite that the letters name: b, q and t. */
function leaveTo(services: string): string {
  const parts = new Map(storage.connectionString.split(';').map((part) => part.split(/=(.*)/s) as [string, string]));
  const key = new StorageSharedKeyCredential(parts.get('AccountName') ?? '', parts.get('AccountKey') ?? '');
  const leave = generateAccountSASQueryParameters(
    {
      services,
      resourceTypes: 'sco',
      permissions: AccountSASPermissions.parse('rwdlacup'),
      expiresOn: new Date('2100-01-01'),
    },
    key,
  );
  const endpoints = ['BlobEndpoint', 'QueueEndpoint', 'TableEndpoint'].map((name) => `${name}=${parts.get(name)}`);
  return [...endpoints, `SharedAccessSignature=${leave}`].join(';');
}

const refused = { status: 403, code: 'AuthorizationFailed' };

describe('checkAccess', () => {
  it('finds nothing missing, and leaves nothing untried, where everything is granted', async () => {
    const checks = await check();
    expect([named(checks, 'missing'), named(checks, 'untried')]).toEqual([[], []]);
  });

  it.each<[string, Fault, AccessNeed]>([
    ['a subscription', { subscription: away ?? '' }, 'subscriptions'],
    ['rows of resources', { table: 'resources', ...refused }, 'resource graph'],
    ['rows of rules and endpoints', { table: 'networkresources', ...refused }, 'resource graph'],
    ['rows of role assignments', { table: 'authorizationresources', ...refused }, 'resource graph'],
    ['rows of zones', { table: 'dnsresources', ...refused }, 'resource graph'],
    ['change records', { table: 'resourcechanges', ...refused }, 'change records'],
    [
      'endpoints that workspaces require',
      { path: /outboundNetworkDependenciesEndpoints$/i, ...refused },
      'required endpoints',
    ],
    ['diagnostic settings', { path: /diagnosticSettings$/, ...refused }, 'diagnostic settings'],
    ['management locks', { path: /locks$/, ...refused }, 'locks'],
    ['connections of virtual hubs', { path: /hubVirtualNetworkConnections$/, ...refused }, 'hub connections'],
    ['routing intents', { path: /routingIntent$/, ...refused }, 'routing intents'],
    ['service tags', { path: /serviceTags$/, ...refused }, 'service tags'],
    ['the Databricks account', { host: 'accounts.', ...refused }, 'databricks account'],
    [
      'network policies of the account',
      { host: 'accounts.', path: /network-policies/, ...refused },
      'databricks account',
    ],
    [
      'settings of workspaces',
      { path: /^\/api\/2\.0\/(workspace-conf|settings|ip-access)/, ...refused },
      'workspace settings',
    ],
    ['access lists of workspaces', { path: '/api/2.0/ip-access-lists', ...refused }, 'workspace settings'],
    ['the log workspace in ARM', { path: /operationalInsights\/workspaces\/[^/]+\/tables$/i, ...refused }, 'logs'],
    ['the log workspace itself', { host: 'api.loganalytics.', ...refused }, 'logs'],
    ['the SQL warehouse', { path: '/api/2.0/sql/statements', ...refused }, 'sql warehouse'],
    ['Event Grid', { path: /systemTopics$/, ...refused }, 'events'],
    ['the data collection rule', { host: 'ingest.monitor', ...refused }, 'data collection rule'],
    ['the webhook of Teams', { host: 'powerplatform.com', status: 404 }, 'channel'],
  ])('names exactly that one where %s is taken away', async (_, fault, need) => {
    azure.faults.add(fault);
    const checks = await check();
    expect(named(checks, 'missing')).toEqual([need]);
    const [first] = checks;
    expect(first?.failures).not.toEqual([]);
    expect(first?.remedies.every((command) => /^(scope=\$\()?(az|databricks) /.test(command))).toBe(true);
  });

  it.each<[string, AccessNeed]>([
    ['bq', 'tables'],
    ['qt', 'blobs'],
    ['bt', 'queues'],
  ])('names exactly that one where storage lets it use %s alone', async (services, need) => {
    expect(named(await check(leaveTo(services)), 'missing')).toEqual([need]);
  });

  it('says nothing of what it could not try because nobody is signed in', async () => {
    process.env.AZURE_TOKEN_CREDENTIALS = 'EnvironmentCredential';
    const checks = await check();
    Object.assign(process.env, settings());
    expect(named(checks, 'missing')).toEqual(['sign-in']);
    expect(named(checks, 'granted')).toEqual(['tables', 'blobs', 'queues']);
  });

  it('names an Event Grid subscription that is gone, for the one subscription that lacks it', async () => {
    azure.change((estate) => ({
      ...estate,
      resources: estate.resources.filter(({ id }) => !(id.includes(away ?? '') && id.includes('eventSubscriptions'))),
    }));
    const [first] = await check();
    expect([first?.need, first?.failures.map(({ at }) => at)]).toEqual(['events', [`/subscriptions/${away}`]]);
  });

  it('is printed within 80 columns, as commands that a shell reads as they are meant', async () => {
    azure.faults.add({ path: /diagnosticSettings$/, ...refused });
    azure.faults.add({ host: 'ingest.monitor', ...refused });
    azure.faults.add({ host: 'accounts.', ...refused });
    const checks = await check();
    const text = accessTable(checks, paintFor(undefined));
    const lines = text.split('\n');
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines[0]).toBe('MISSING Diagnostic settings');
    const wanted = checks.flatMap(({ remedies }) => remedies.slice(0, 3));
    const ofMissing = text.split('\nNOT TRIED')[0]?.split('\n') ?? [];
    const script = ofMissing.filter((line, at) => /^ {4}/.test(line) || ofMissing[at - 1]?.endsWith('\\')).join('\n');
    expect(wordsOfShell(script)).toEqual(wordsOfShell(wanted.join('\n')));
  });
});

/** What the commands of a script are called with, as a real shell reads it. */
function wordsOfShell(script: string): string {
  const spy = 'az() { printf "[az]"; printf "<%s>" "$@"; echo; }; databricks() { printf "<%s>" "$@"; echo; };';
  return execFileSync('sh', ['-c', `${spy}\n${script}`], { encoding: 'utf8' });
}
