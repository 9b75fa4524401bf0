import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { type RunningApp, startApp } from './bundle-app';

const source = `
const echo = async (request, context) => ({
  jsonBody: {
    by: context.functionName,
    method: request.method,
    params: request.params,
    query: [...request.query],
    header: request.headers.get('x-test'),
    body: await request.text(),
  },
});
app.http('echo', { route: 'echo/{id:int}/{part?}', methods: ['GET', 'POST'], handler: echo });
app.http('echo-named', { route: 'echo/{name}', methods: ['GET'], handler: echo });
app.http('echo-latest', { route: 'echo/latest', methods: ['GET'], handler: echo });
app.http('echo-write', { route: 'echo/{name}', methods: ['PUT'], handler: echo });
app.http('files', { route: 'files/{*rest}', handler: echo });
app.http('without-route', { authLevel: 'admin', handler: echo });
app.http('nothing', { handler: () => undefined });
app.http('text', { handler: () => 'not a response' });
app.http('throws', { handler: () => { throw new Error('out of order'); } });
app.http('teapot', { handler: () => ({ status: 418, headers: { 'x-answer': 'yes' }, body: 'short and stout' }) });
app.http('cookies', { handler: () => ({ cookies: [{ name: 'a', value: 'b' }] }) });
app.http('setting', { handler: () => ({ body: process.env.GREETING }) });
`;

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(source, { settings: { GREETING: 'hello' } });
});
afterAll(() => app.host.stop());

const request = (path: string, init?: RequestInit) => fetch(app.host.url + path, init);

describe('an HTTP function', () => {
  it('receives method, parameters, every query value, headers and body', async () => {
    const answer = await request('/api/echo/7/a%20b%2Fc?x=1&x=2', {
      method: 'POST',
      headers: { 'x-test': 'ü' },
      body: '{"é":1}',
    });
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({
      by: 'echo',
      method: 'POST',
      params: { id: '7', part: 'a b%2Fc' },
      query: [
        ['x', '1'],
        ['x', '2'],
      ],
      header: 'ü',
      body: '{"é":1}',
    });
  });

  it.each([
    ['GET', '/api/echo/7', 'echo', { id: '7' }],
    ['GET', '/api/echo/seven', 'echo-named', { name: 'seven' }],
    ['GET', '/api/echo/latest', 'echo-latest', {}],
    ['PUT', '/api/echo/latest', 'echo-write', { name: 'latest' }],
    ['GET', '/API/Files/a/b.txt', 'files', { rest: 'a/b.txt' }],
    ['GET', '/api/files', 'files', {}],
    ['GET', '/api/without-route', 'without-route', {}],
  ])('%s %s is answered by %s', async (method, path, by, params) => {
    expect(await (await request(path, { method })).json()).toMatchObject({ by, params });
  });

  it.each([
    ['GET', '/api/nothing', 204],
    ['GET', '/api/text', 500],
    ['GET', '/api/throws', 500],
    ['GET', '/api/cookies', 500],
    ['DELETE', '/api/echo/7', 405],
    ['GET', '/api/echo', 404],
    ['GET', '/echo/7', 404],
    ['GET', '/', 404],
  ])('%s %s has status %i', async (method, path, status) => {
    expect((await request(path, { method })).status).toBe(status);
  });

  it('names the methods of every function on a path that refuses one', async () => {
    const answer = await request('/api/echo/seven', { method: 'PATCH' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, PUT']);
  });

  it.each([
    [{ host: 'weir.evil.example:7071' }, 403],
    [{ host: '127.0.0.1.evil.example' }, 403],
    [{ host: 'localhost', origin: 'http://evil.example' }, 403],
    [{ host: 'localhost', origin: 'null' }, 403],
    [{ host: 'localhost:9', origin: 'http://localhost:9' }, 204],
    [{ host: '127.0.0.1' }, 204],
    [{ host: '[::1]:9' }, 204],
  ])('is not reached by a name of the internet, nor from a page of one: %j', async (headers, status) => {
    const { port } = new URL(app.host.url);
    const call = httpRequest({ host: '127.0.0.1', port, path: '/api/nothing', headers }).end();
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('decides on status, headers and body', async () => {
    const answer = await request('/api/teapot');
    expect([answer.status, answer.headers.get('x-answer'), await answer.text()]).toEqual([
      418,
      'yes',
      'short and stout',
    ]);
  });

  it('that throws is logged with its message and ends no other', async () => {
    await request('/api/throws');
    expect(app.lines).toContainEqual({ level: 'error', functionName: 'throws', message: 'out of order' });
    expect((await request('/api/teapot')).status).toBe(418);
  });

  it('reads settings from the environment', async () => {
    expect(await (await request('/api/setting')).text()).toBe('hello');
  });

  it('cannot be called by hand', async () => {
    await expect(app.host.invoke('teapot')).rejects.toThrow('Function "teapot" is called over HTTP at /api/teapot');
    expect((await request('/admin/functions/teapot', { method: 'POST' })).status).toBe(400);
  });
});

describe('host.json', () => {
  it('takes the prefix off every route, and an always empty parameter serves the root', async () => {
    const rooted = await startApp(
      `app.http('page', { route: '{root:maxlength(0)?}', handler: () => ({ body: 'page' }) });
       app.http('status', { route: 'api/status', handler: () => ({ body: 'status' }) });`,
      { hostFile: { extensions: { http: { routePrefix: '' } } } },
    );
    const read = async (path: string) => (await fetch(rooted.host.url + path)).text();
    expect([await read('/'), await read('/api/status')]).toEqual(['page', 'status']);
    expect((await fetch(`${rooted.host.url}/other`)).status).toBe(404);
    expect(rooted.host.functions).toContainEqual({
      name: 'status',
      trigger: 'http',
      route: '/api/status',
      methods: ['GET', 'POST'],
    });
    await rooted.host.stop();
  });
});
