import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Azure, startAzure } from '../../../local/azure/start-azure';
import { curl } from './clients';
import { estate, home, routeTable } from './estate';

interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

let azure: Azure;
let webhook: Server;
let deliveries: Delivery[];
let refusals: number;
const upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';

beforeEach(async () => {
  [deliveries, refusals] = [[], 0];
  azure = await startAzure({ estate, clock: () => new Date('2026-11-23T12:00:00Z') });
  webhook = createServer(async (request, response) => {
    if (request.method === 'OPTIONS') return void response.writeHead(200, { 'webhook-allowed-origin': '*' }).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    if (request.headers['aeg-event-type'] === 'SubscriptionValidation' && request.url === '/valid') {
      return void response.end(JSON.stringify({ validationResponse: body[0].data.validationCode }));
    }
    deliveries.push({ headers: request.headers, body });
    response.writeHead(refusals-- > 0 ? 500 : 202).end();
  });
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await azure.stop();
  webhook.closeAllConnections();
  await new Promise((resolve) => webhook.close(resolve));
});

const hook = (path: string) => `http://127.0.0.1:${(webhook.address() as AddressInfo).port}${path}`;
const deleteRoute = (headers?: Record<string, string>) =>
  curl(azure.url, 'DELETE', `${routeTable}/routes/default?api-version=2024-05-01`, undefined, headers);

describe('Event Grid', () => {
  it('tells a webhook of a delete, and who did it', async () => {
    await azure.subscribe(hook('/valid'));
    await deleteRoute({ 'x-ms-client-principal-name': 'ada@example.com' });
    await azure.settled();
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.headers['aeg-event-type']).toBe('Notification');
    expect(deliveries[0]?.body).toMatchObject([
      {
        topic: `/subscriptions/${home}`,
        subject: `${routeTable}/routes/default`,
        eventType: 'Microsoft.Resources.ResourceDeleteSuccess',
        eventTime: '2026-11-23T12:00:00.000Z',
        data: {
          operationName: 'Microsoft.Network/routeTables/routes/delete',
          resourceProvider: 'Microsoft.Network',
          claims: { [upn]: 'ada@example.com' },
          httpRequest: { method: 'DELETE' },
        },
      },
    ]);
  });

  it('names nobody where nobody is named', async () => {
    await azure.subscribe(hook('/valid'));
    await deleteRoute();
    await azure.settled();
    expect(deliveries[0]?.body).toMatchObject([{ data: { claims: { aud: 'https://management.core.windows.net/' } } }]);
    expect(deliveries[0]?.body).not.toMatchObject([{ data: { claims: { [upn]: expect.anything() } } }]);
  });

  it('tells of creating and patching as writes, and not of reading, of refusals and of deleting nothing', async () => {
    const told: unknown[] = [];
    azure.onEvent(({ eventType, subject }) => told.push([eventType, subject]));
    const call = (method: string, id: string, body?: unknown) =>
      curl(azure.url, method, `${id}?api-version=2024-05-01`, body);
    await call('PUT', `${routeTable}2`, { location: 'westeurope' });
    await call('PATCH', routeTable, { tags: {} });
    await call('GET', routeTable);
    await call('PATCH', `${routeTable}-other`, {});
    await call('DELETE', `${routeTable}-other`);
    const written = 'Microsoft.Resources.ResourceWriteSuccess';
    expect(told).toEqual([
      [written, `${routeTable}2`],
      [written, routeTable],
    ]);
  });

  it('speaks the CloudEvents schema to who asks for it', async () => {
    await azure.subscribe(hook('/cloud'), 'CloudEventSchemaV1_0');
    await deleteRoute();
    await azure.settled();
    expect(deliveries[0]?.headers['content-type']).toBe('application/cloudevents+json');
    expect(deliveries[0]?.body).toMatchObject({
      specversion: '1.0',
      source: `/subscriptions/${home}`,
      type: 'Microsoft.Resources.ResourceDeleteSuccess',
    });
  });

  it('does not subscribe a webhook that fails the handshake', async () => {
    await expect(azure.subscribe(hook('/invalid'))).rejects.toThrow('did not answer the subscription validation');
    await deleteRoute();
    await azure.settled();
    expect(deliveries).toHaveLength(1);
  });

  it('delivers again after one refusal, and gives up after two', async () => {
    await azure.subscribe(hook('/valid'));
    refusals = 1;
    await deleteRoute();
    await azure.settled();
    expect([deliveries.length, azure.deadLetters.length]).toEqual([2, 0]);
    refusals = 2;
    await curl(azure.url, 'DELETE', `${routeTable}?api-version=2024-05-01`);
    await azure.settled();
    expect(azure.deadLetters).toMatchObject([{ subject: routeTable }]);
  });

  it('gives up a webhook that is gone', async () => {
    await azure.subscribe(hook('/valid'));
    webhook.closeAllConnections();
    await new Promise((resolve) => webhook.close(resolve));
    await deleteRoute();
    await azure.settled();
    expect(azure.deadLetters).toHaveLength(1);
    await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve));
  });

  it('can be subscribed to with curl', async () => {
    const subscribe = (body: object) => curl(azure.url, 'POST', '/_simulator/subscriptions', body);
    expect((await subscribe({ url: hook('/valid') })).status).toBe(201);
    expect((await subscribe({ schema: 'EventGridSchema' })).status).toBe(400);
    await deleteRoute();
    await azure.settled();
    expect(deliveries).toHaveLength(1);
  });
});
