import { bundleApp, startApp } from './bundle-app';

const handler = 'handler: () => undefined';

describe('a bundle', () => {
  it.each([
    ['throws at import', `throw new Error('no region')`, /index\.js cannot be loaded: no region$/],
    ['registers nothing', `console.assert(app, output)`, /index\.js registers no functions/],
    [
      'registers a name twice',
      `app.http('status', { ${handler} }); app.http('Status', { ${handler} });`,
      /index\.js cannot be loaded: function "Status" is registered twice$/,
    ],
    [
      'uses a name that Azure refuses',
      `app.http('a status', { ${handler} })`,
      /"a status" is not a valid function name$/,
    ],
    ['registers a hook', `app.hook.appStart(() => undefined)`, /this host runs no "appStart" hooks$/],
    [
      'streams',
      `app.setup({ enableHttpStream: true }); app.http('a', { ${handler} });`,
      /index\.js cannot be loaded: HTTP streaming requires/,
    ],
    [
      'has a trigger of another kind',
      `app.storageBlob('copy', { path: 'a/{b}', connection: 'AzureWebJobsStorage', ${handler} })`,
      /^Function "copy": this host has no "blobTrigger" binding$/,
    ],
    [
      'has an output of another kind',
      `app.http('copy', { extraOutputs: [output.table({ tableName: 'a', connection: 'b' })], ${handler} })`,
      /^Function "copy": this host has no "table" binding$/,
    ],
    [
      'has a schedule that is none',
      `app.timer('tick', { schedule: '@daily', ${handler} })`,
      /^Function "tick": "@daily" is not an NCRONTAB schedule$/,
    ],
    [
      'needs a setting for its schedule',
      `app.timer('tick', { schedule: '%TICK_SCHEDULE%', ${handler} })`,
      /^Function "tick": "%TICK_SCHEDULE%" needs the setting TICK_SCHEDULE$/,
    ],
    [
      'needs a connection for its queue',
      `app.storageQueue('drain', { queueName: 'a', connection: 'NOWHERE', ${handler} })`,
      /^Function "drain": the queue "a" needs the setting NOWHERE$/,
    ],
    [
      'has a route that is none',
      `app.http('a', { route: '{b', ${handler} })`,
      /^Function "a": "\{b" in route "\/api\/\{b" is not a parameter/,
    ],
  ])('that %s is refused in one sentence', async (_, source, message) => {
    await expect(startApp(source)).rejects.toThrow(message);
  });

  it('that is missing is refused with its path', async () => {
    const main = await bundleApp('');
    const { startHost } = await import('../../../local/host/start-host');
    const start = startHost({ main: `${main}.missing`, settings: {}, port: 0, log: () => undefined });
    await expect(start).rejects.toThrow('index.js.missing');
  });

  it('can be started again, with other settings, and leaves the environment as it was', async () => {
    const source = `const greeting = process.env.WEIR_GREETING;
      app.http('greet', { handler: () => ({ body: greeting }) });`;
    for (const greeting of ['hello', 'goodbye']) {
      const app = await startApp(source, { settings: { WEIR_GREETING: greeting } });
      expect(await (await fetch(`${app.host.url}/api/greet`)).text()).toBe(greeting);
      await app.host.stop();
    }
    expect(process.env).not.toHaveProperty('WEIR_GREETING');
    await expect(startApp(`throw new Error('late')`, { settings: { WEIR_GREETING: 'x' } })).rejects.toThrow('late');
    expect(process.env).not.toHaveProperty('WEIR_GREETING');
  });

  it('whose host.json has a time span that is none is refused', async () => {
    const hostFile = { extensions: { queues: { visibilityTimeout: '30' } } };
    const start = startApp(`app.http('a', { ${handler} })`, { hostFile });
    await expect(start).rejects.toThrow('"30" in host.json is not a time span');
  });
});
