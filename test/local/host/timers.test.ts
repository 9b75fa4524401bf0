import { retryDelay } from '../../../local/host/retry';
import { type RunningApp, startApp, until } from './bundle-app';

const source = `
const runs = {};
const record = (timer, context) => {
  (runs[context.functionName] ??= []).push({ ...timer, retry: context.retryContext });
};
app.timer('each-second', { schedule: '%EACH_SECOND%', handler: record });
app.timer('at-startup', { schedule: '0 0 0 1 1 *', runOnStartup: true, handler: record });
app.timer('yearly', { schedule: '0 0 0 1 1 *', handler: record });
let inside = 0;
app.timer('slow', {
  schedule: '* * * * * *',
  handler: async (timer, context) => {
    inside += 1;
    record({ ...timer, inside }, context);
    if (runs.slow.length === 1) await new Promise((resolve) => setTimeout(resolve, 1500));
    inside -= 1;
  },
});
app.timer('failing', {
  schedule: '0 0 0 1 1 *',
  retry: { strategy: 'exponentialBackoff', maxRetryCount: 2, minimumInterval: 0, maximumInterval: 0 },
  handler: (timer, context) => {
    record(timer, context);
    throw new Error('failed ' + runs.failing.length);
  },
});
app.http('runs', { route: 'runs/{name}', handler: ({ params }) => ({ jsonBody: runs[params.name] ?? [] }) });
`;

interface Run {
  readonly isPastDue: boolean;
  readonly scheduleStatus: { readonly last: string; readonly next: string; readonly lastUpdated: string };
  readonly retry?: { readonly retryCount: number; readonly maxRetryCount: number; readonly exception: object };
  readonly inside?: number;
}

let app: RunningApp;
beforeAll(async () => {
  app = await startApp(source, { settings: { EACH_SECOND: '* * * * * *' } });
});
afterAll(() => app.host.stop());

const runsOf = async (name: string) => (await (await fetch(`${app.host.url}/api/runs/${name}`)).json()) as Run[];
const never = '0001-01-01T00:00:00+00:00';

describe('a timer', () => {
  it('runs when its schedule, read from a setting, is due and knows its last and next time', async () => {
    const [first, second] = await until(
      () => runsOf('each-second'),
      ({ length }) => length >= 2,
    );
    expect(first).toMatchObject({
      isPastDue: false,
      schedule: { adjustForDST: true },
      scheduleStatus: { last: never },
    });
    const { last, next, lastUpdated } = second?.scheduleStatus ?? { last: '', next: '', lastUpdated: '' };
    expect(lastUpdated).toBe(last);
    expect(Date.parse(next)).toBeGreaterThan(Date.parse(last));
    expect(next).toMatch(/\.000Z$/);
  });

  it('runs at startup when it asks to, and otherwise not before it is due', async () => {
    expect(
      await until(
        () => runsOf('at-startup'),
        ({ length }) => length > 0,
      ),
    ).toHaveLength(1);
    expect(await runsOf('yearly')).toEqual([]);
  });

  it('never runs twice at a time; what was due meanwhile follows once as past due', async () => {
    const runs = await until(
      () => runsOf('slow'),
      ({ length }) => length >= 3,
    );
    expect(runs.slice(0, 3).map(({ isPastDue, inside }) => [isPastDue, inside])).toEqual([
      [false, 1],
      [true, 1],
      [false, 1],
    ]);
  });

  it('is retried as its policy says and then rejects with its last error', async () => {
    await expect(app.host.invoke('failing')).rejects.toThrow('failed 3');
    const retries = (await runsOf('failing')).map(({ retry }) => retry);
    expect(retries).toEqual([
      undefined,
      { retryCount: 1, maxRetryCount: 2, exception: { message: 'failed 1' } },
      { retryCount: 2, maxRetryCount: 2, exception: { message: 'failed 2' } },
    ]);
    expect(app.lines.filter(({ functionName }) => functionName === 'failing')).toHaveLength(3);
  });

  it('can be called by hand', async () => {
    await app.host.invoke('yearly');
    expect(await runsOf('yearly')).toMatchObject([{ isPastDue: false, scheduleStatus: { last: never } }]);
  });

  it('is announced with its resolved schedule', () => {
    expect(app.host.functions).toContainEqual({ name: 'each-second', trigger: 'timer', schedule: '* * * * * *' });
  });
});

describe('the delay before a retry', () => {
  const fixed = { retryStrategy: 'fixedDelay', maxRetryCount: 3, delayInterval: { seconds: 5 } } as const;
  const exponential = {
    retryStrategy: 'exponentialBackoff',
    maxRetryCount: -1,
    minimumInterval: { seconds: 2 },
    maximumInterval: { seconds: 10 },
  } as const;
  it.each([
    [fixed, [5000, 5000, 5000, 5000]],
    [exponential, [2000, 4000, 8000, 10000]],
  ])('of %j is %j milliseconds', (retry, delays) => {
    expect([0, 1, 2, 3].map((failures) => retryDelay(retry, failures))).toEqual(delays);
  });
});
