import { type RunningApp, startApp, until } from './bundle-app';

const source = `
const seen = [];
app.eventGrid('follow', {
  handler: (event, context) => {
    seen.push({ id: event.id, retry: context.retryContext?.retryCount ?? 0 });
    if (event.id.startsWith('bad')) throw new Error('cannot follow ' + event.id);
  },
});
app.eventGrid('retried', {
  retry: { strategy: 'fixedDelay', maxRetryCount: 2, delayInterval: 0 },
  handler: (event, context) => {
    const retry = context.retryContext?.retryCount ?? 0;
    seen.push({ id: event.id, retry });
    if (retry < 2) throw new Error('not yet');
  },
});
app.http('seen', { handler: () => ({ jsonBody: seen.splice(0) }) });
`;

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(source);
});
afterAll(() => app.host.stop());

const post = (eventType: string, body: unknown, functionName = 'follow') =>
  fetch(`${app.host.url}/runtime/webhooks/eventgrid?functionName=${functionName}`, {
    method: 'POST',
    headers: { 'aeg-event-type': eventType },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const seen = async () => (await (await fetch(`${app.host.url}/api/seen`)).json()) as { id: string; retry: number }[];
const ids = async () => (await seen()).map(({ id }) => id).sort();

describe('the Event Grid webhook', () => {
  const code = '512d38b6-c7b8-40c8-89fe-f46f9e9622b6';
  it.each([
    ['an object', { validationCode: code }],
    ['JSON text', JSON.stringify({ validationCode: code })],
  ])('answers a subscription validation whose data is %s with its code', async (_, data) => {
    const answer = await post('SubscriptionValidation', [
      { eventType: 'Microsoft.EventGrid.SubscriptionValidationEvent', data },
    ]);
    expect([answer.status, await answer.json()]).toEqual([200, { validationResponse: code }]);
    expect(await ids()).toEqual([]);
  });

  it('answers the handshake of CloudEvents', async () => {
    const answer = await fetch(`${app.host.url}/runtime/webhooks/eventgrid?functionName=follow`, {
      method: 'OPTIONS',
      headers: { 'WebHook-Request-Origin': 'eventgrid.azure.net' },
    });
    expect([answer.status, answer.headers.get('WebHook-Allowed-Origin')]).toEqual([200, 'eventgrid.azure.net']);
  });

  it.each([
    ['a batch', [{ id: 'a' }, { id: 'b' }], ['a', 'b']],
    ['a single CloudEvent', { id: 'c', specversion: '1.0' }, ['c']],
  ])('hands over each event of %s', async (_, body, expected) => {
    expect((await post('Notification', body)).status).toBe(202);
    expect(await ids()).toEqual(expected);
  });

  it('refuses a batch as a whole when one event fails, after handing over all', async () => {
    expect((await post('Notification', [{ id: 'a' }, { id: 'bad' }, { id: 'c' }])).status).toBe(500);
    expect(await ids()).toEqual(['a', 'bad', 'c']);
    expect(app.lines).toContainEqual({ level: 'error', functionName: 'follow', message: 'cannot follow bad' });
  });

  it('retries an event as its function asks for', async () => {
    expect((await post('Notification', [{ id: 'd' }], 'retried')).status).toBe(202);
    expect(await seen()).toEqual([0, 1, 2].map((retry) => ({ id: 'd', retry })));
  });

  it.each([
    ['Unsubscribe', '', 'follow', 202],
    ['Notification', [{ id: 'a' }], 'nobody', 404],
    ['Notification', [{ id: 'a' }], 'seen', 404],
    ['Notification', '[{', 'follow', 400],
    ['Notification', [{ id: 'a' }, 1], 'follow', 400],
    ['SubscriptionValidation', [], 'follow', 400],
    ['SubscriptionValidation', [{ data: {} }], 'follow', 400],
    ['Something', [{ id: 'a' }], 'follow', 400],
  ])('answers %s of %j to %s with %i and calls nobody', async (eventType, body, functionName, status) => {
    expect((await post(eventType, body, functionName)).status).toBe(status);
    expect(await ids()).toEqual([]);
  });

  it('answers 400 to a delivery that is no POST', async () => {
    const headers = { 'aeg-event-type': 'Unsubscribe' };
    const answer = await fetch(`${app.host.url}/runtime/webhooks/eventgrid?functionName=follow`, { headers });
    expect(answer.status).toBe(400);
  });
});

describe('a call by hand', () => {
  it('is accepted at once and passes its input on', async () => {
    const body = JSON.stringify({ input: JSON.stringify({ id: 'by hand' }) });
    const answer = await fetch(`${app.host.url}/admin/functions/follow`, { method: 'POST', body });
    expect(answer.status).toBe(202);
    expect(await until(ids, (found) => found.length > 0)).toEqual(['by hand']);
  });

  it('rejects with what the function threw', async () => {
    await expect(app.host.invoke('FOLLOW', { id: 'bad input' })).rejects.toThrow('cannot follow bad input');
    await expect(app.host.invoke('nobody')).rejects.toThrow('No function is named "nobody"');
    expect(await ids()).toEqual(['bad input']);
  });

  it.each([
    ['POST', 'nobody', '', 404],
    ['POST', 'follow', '[', 400],
    ['GET', 'follow', undefined, 405],
  ])('%s of %s with body %j is refused with %i', async (method, name, body, status) => {
    const init = body === undefined ? { method } : { method, body };
    expect((await fetch(`${app.host.url}/admin/functions/${name}`, init)).status).toBe(status);
    expect(await ids()).toEqual([]);
  });
});
