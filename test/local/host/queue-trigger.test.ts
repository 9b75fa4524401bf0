import { QueueServiceClient } from '@azure/storage-queue';
import { useStorage } from '../../store/storage';
import { type RunningApp, startApp, until } from './bundle-app';

const source = `
const seen = [];
const results = output.storageQueue({ queueName: 'results', connection: 'AzureWebJobsStorage' });
app.storageQueue('work', {
  queueName: '%WORK_QUEUE%',
  connection: 'AzureWebJobsStorage',
  extraOutputs: [results],
  handler: (message, context) => {
    const { dequeueCount, queueTrigger, id } = context.triggerMetadata;
    seen.push({ message, dequeueCount, queueTrigger, id: typeof id });
    if (message.fail >= dequeueCount) throw new Error('cannot work on it');
    context.extraOutputs.set(results, { done: message });
  },
});
app.timer('send', {
  schedule: '0 0 0 1 1 *',
  return: output.storageQueue({ queueName: 'work', connection: '' }),
  handler: () => ['ü', { n: 1 }],
});
app.http('seen', { handler: () => ({ jsonBody: seen.splice(0) }) });
`;

const { connectionString } = useStorage();
let app: RunningApp;
beforeAll(async () => {
  const settings = { AzureWebJobsStorage: connectionString, WORK_QUEUE: 'work' };
  app = await startApp(source, { settings });
});
afterAll(async () => {
  await app?.host.stop();
});

const queue = (name: string) => QueueServiceClient.fromConnectionString(connectionString).getQueueClient(name);
const seen = async () =>
  (await (await fetch(`${app.host.url}/api/seen`)).json()) as { message: unknown; dequeueCount: number }[];
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

async function send(text: string): Promise<void> {
  await queue('work').createIfNotExists();
  await queue('work').sendMessage(text);
}

async function collect(count: number) {
  const all: Awaited<ReturnType<typeof seen>> = [];
  await until(
    async () => all.push(...(await seen())),
    (length) => length >= count,
  );
  return all;
}

async function receive(name: string, count: number): Promise<string[]> {
  const texts: string[] = [];
  await queue(name).createIfNotExists();
  await until(
    async () => {
      const { receivedMessageItems } = await queue(name).receiveMessages({ numberOfMessages: 32 });
      return texts.push(...receivedMessageItems.map(({ messageText }) => messageText));
    },
    (length) => length >= count,
  );
  return texts;
}

const isEmpty = async (name: string) => (await queue(name).getProperties()).approximateMessagesCount === 0;

describe('a queue function', () => {
  it('receives the decoded message with its metadata, and the message is gone afterwards', async () => {
    await send(base64({ text: 'é' }));
    expect(await collect(1)).toEqual([
      { message: { text: 'é' }, dequeueCount: 1, queueTrigger: { text: 'é' }, id: 'string' },
    ]);
    expect(await receive('results', 1)).toEqual([base64({ done: { text: 'é' } })]);
    await until(() => isEmpty('work'), Boolean);
  });

  it('receives a message again while it fails', async () => {
    await send(base64({ fail: 2 }));
    expect((await collect(3)).map(({ dequeueCount }) => dequeueCount)).toEqual([1, 2, 3]);
    await until(() => isEmpty('work'), Boolean);
    expect(app.lines).toContainEqual({ level: 'error', functionName: 'work', message: 'cannot work on it' });
  });

  it('gives a message up after five times and keeps it, unchanged, in the poison queue', async () => {
    await send(base64({ fail: 9 }));
    expect(await receive('work-poison', 1)).toEqual([base64({ fail: 9 })]);
    expect((await collect(5)).map(({ dequeueCount }) => dequeueCount)).toEqual([1, 2, 3, 4, 5]);
    await until(() => isEmpty('work'), Boolean);
  });

  it('never sees a message that is not base64; it goes to the poison queue', async () => {
    await send('{"plain":true}');
    expect(await receive('work-poison', 1)).toEqual(['{"plain":true}']);
    expect(await seen()).toEqual([]);
  });

  it('receives each item of an array that another function returns as a message of its own', async () => {
    await app.host.invoke('send');
    const messages = (await collect(2)).map(({ message }) => message);
    expect(messages).toEqual(expect.arrayContaining(['ü', { n: 1 }]));
  });

  it('is announced with its queue', () => {
    expect(app.host.functions).toContainEqual({ name: 'work', trigger: 'queue', queue: 'work' });
  });
});
