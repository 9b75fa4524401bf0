import { gzipSync } from 'node:zlib';
import { ManagedIdentityCredential } from '@azure/identity';
import { LogsQueryClient } from '@azure/monitor-query';
import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { ask, credential, curl, reroute } from './clients';
import { estate } from './estate';

let azure: Azure;
const environment = { ...process.env };
beforeEach(async () => {
  azure = await startAzure({ estate });
});
afterEach(async () => {
  process.env = { ...environment };
  await azure.stop();
});

describe('managed identity', () => {
  it('gives a token to the credential of the SDK', async () => {
    process.env.IDENTITY_ENDPOINT = `${azure.url}/identity/token`;
    process.env.IDENTITY_HEADER = 'a secret';
    const { token, expiresOnTimestamp } = await new ManagedIdentityCredential().getToken(
      'https://management.azure.com/.default',
    );
    expect(token).toBe('simulated-token-for-https://management.azure.com');
    expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  });

  it.each([
    ['without its header', 'resource=x&api-version=2019-08-01', {}],
    ['without a resource', 'api-version=2019-08-01', { 'x-identity-header': 'a secret' }],
    ['of another version', 'resource=x&api-version=2018-02-01', { 'x-identity-header': 'a secret' }],
  ])('refuses a call %s', async (_, query, headers) => {
    expect((await curl(azure.url, 'GET', `/identity/token?${query}`, undefined, headers)).status).toBe(400);
  });
});

describe('logs', () => {
  it('answer a query with what was registered for it, and with an empty table otherwise', async () => {
    azure.logs.push({
      match: 'AZFWNetworkRule',
      tables: [{ name: 'PrimaryResult', columns: [{ name: 'n', type: 'long' }], rows: [[7]] }],
    });
    const client = new LogsQueryClient(credential, { httpClient: reroute(azure.url) });
    const rows = async (query: string) => {
      const result = await client.queryWorkspace('a-workspace', query, { duration: 'P1D' });
      return result.status === 'Success' ? result.tables.map((table) => table.rows) : result.status;
    };
    expect(await rows('AZFWNetworkRule | count')).toEqual([[[7]]]);
    expect(await rows('AZFWApplicationRule | count')).toEqual([[]]);
  });

  it('take a zipped batch and keep it', async () => {
    const response = await fetch(
      `${azure.url}/dataCollectionRules/dcr-1/streams/Custom-Findings?api-version=2023-01-01`,
      {
        method: 'POST',
        headers: {
          'x-original-host': 'weir.westeurope-1.ingest.monitor.azure.com',
          authorization: 'Bearer a-token',
          'content-encoding': 'gzip',
        },
        body: gzipSync(JSON.stringify([{ FindingId: 'f' }])),
      },
    );
    expect(response.status).toBe(204);
    expect(azure.received).toMatchObject([
      { path: '/dataCollectionRules/dcr-1/streams/Custom-Findings', body: [{ FindingId: 'f' }] },
    ]);
  });
});

describe('a Teams webhook', () => {
  it('accepts a card under its own URL and under the real one, and keeps it', async () => {
    expect((await curl(azure.url, 'POST', '/teams/security', { type: 'message' })).status).toBe(202);
    const workflow =
      'https://x.01.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/w?sig=s';
    expect((await ask(azure.url, 'POST', workflow, { type: 'message' })).status).toBe(202);
    expect(azure.received.map(({ body }) => body)).toEqual([{ type: 'message' }, { type: 'message' }]);
  });
});

it('says which host it does not have', async () => {
  const { status, body } = await ask(azure.url, 'GET', 'https://graph.example.com/');
  expect([status, body.error.message]).toEqual([502, 'The simulated Azure has no host graph.example.com.']);
});
