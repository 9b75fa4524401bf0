import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { step } from '../findings/occasions';
import { useStorage } from '../store/storage';
import { facetsOf, office, scriptedChannel } from './delivery';

const { connectionString } = useStorage();

/** Each test starts with nothing stored. */
afterEach(async () => {
  for (const table of ['findings', 'alerts', 'runs']) {
    const client = TableClient.fromConnectionString(connectionString, table, { allowInsecureConnection: true });
    await client.deleteTable();
  }
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  await blobs.getContainerClient('weir-alerts').deleteIfExists();
});

function setUp(...scripts: readonly ReturnType<typeof scriptedChannel>[]) {
  return office(
    connectionString,
    scripts.map(({ channel }) => channel),
  );
}

const trouble = { outcome: 'failed', because: 'it answered 500' } as const;

describe('deliverAlerts', () => {
  it('tells each channel of a step once', async () => {
    const [teams, stream] = [scriptedChannel('security'), scriptedChannel('sentinel', [], true)];
    const { find, deliver, tools } = setUp(teams, stream);
    await find([step({ facet: 'a' }), step({ facet: 'm', severity: 'medium' })]);
    expect(await deliver()).toEqual({ security: 1, sentinel: 1 });
    expect(await deliver()).toEqual({ security: 0, sentinel: 0 });
    expect(teams.sent.map(facetsOf)).toEqual(['a']);
    expect(stream.sent.map((alert) => facetsOf(alert).split(',').sort())).toEqual([['a', 'm']]);
    expect(await tools.findings.untold(10)).toEqual([]);
  });

  it('lets a channel that is down delay only itself, and tries again after its rest', async () => {
    const [down, up] = [scriptedChannel('down', [trouble, trouble]), scriptedChannel('up')];
    const { find, deliver, pass, tools } = setUp(down, up);
    await find([step({ facet: 'a' })]);
    expect(await deliver()).toEqual({ down: 0, up: 1 });
    expect(await tools.alerts.health('down')).toMatchObject({
      waiting: 1,
      pause: { failures: 1, because: 'it answered 500' },
    });
    await deliver();
    expect(down.sent).toHaveLength(1);
    pass(1);
    await deliver();
    pass(1);
    expect(await deliver()).toEqual({ down: 1, up: 0 });
    expect(new Set(down.sent.map(({ id }) => id)).size).toBe(1);
    expect(await tools.alerts.health('down')).toEqual({ channel: 'down', waiting: 0, dead: [] });
  });

  it('rests as long as the channel asks for', async () => {
    const teams = scriptedChannel('security', [{ ...trouble, retryAfterSeconds: 600 }]);
    const { find, deliver, pass } = setUp(teams);
    await find([step({ facet: 'a' })]);
    await deliver();
    pass(9);
    await deliver();
    expect(teams.sent).toHaveLength(1);
    pass(1);
    await deliver();
    expect(teams.sent).toHaveLength(2);
  });

  it('gives up what the channel refuses, goes on with the rest, and sends it again when told to', async () => {
    const teams = scriptedChannel('security', [{ outcome: 'refused', because: 'it answered 413' }]);
    const { find, deliver, tools } = setUp(teams);
    await find([step({ facet: 'a', severity: 'critical' }), step({ facet: 'b' })]);
    await deliver();
    expect(teams.sent.map(facetsOf)).toEqual(['a', 'b']);
    const { dead } = await tools.alerts.health('security');
    expect(dead).toMatchObject([{ state: 'dead', because: 'it answered 413', attempts: 1 }]);
    expect(await tools.alerts.resend('security', '2026-11-10T11:00:00.000Z')).toBe(1);
    await deliver();
    expect(teams.sent.map(facetsOf)).toEqual(['a', 'b', 'a']);
    expect((await tools.alerts.health('security')).dead).toEqual([]);
  });

  it('gives up after twelve attempts', async () => {
    const teams = scriptedChannel(
      'security',
      Array.from({ length: 12 }, () => trouble),
    );
    const { find, deliver, pass, tools } = setUp(teams);
    await find([step({ facet: 'a' })]);
    for (let attempt = 0; attempt < 12; attempt++) {
      await deliver();
      pass(90);
    }
    expect(await tools.alerts.health('security')).toMatchObject({ waiting: 0, dead: [{ attempts: 12 }] });
  });

  it('sends only what was left out when a channel took a part', async () => {
    const script = scriptedChannel('sentinel', [], true);
    const { find, deliver, pass } = setUp(script);
    const send = script.channel.send;
    let isFirst = true;
    Object.assign(script.channel, {
      async send(alert: Parameters<typeof send>[0]) {
        await send(alert);
        const left = alert.notices.slice(1);
        const answer = isFirst ? { outcome: 'partly', left, because: 'it answered 413' } : { outcome: 'accepted' };
        isFirst = false;
        return answer;
      },
    });
    await find([step({ facet: 'a' }), step({ facet: 'b' }), step({ facet: 'c' })]);
    await deliver();
    pass(1);
    await deliver();
    const [first, second] = script.sent;
    expect(second?.notices).toEqual(first?.notices.slice(1));
    expect(script.sent).toHaveLength(2);
  });

  it('loses nothing when a channel breaks, and says so', async () => {
    const teams = scriptedChannel('security', [new Error('a defect')]);
    const { find, deliver, pass, tools } = setUp(teams);
    await find([step({ facet: 'a' })]);
    await expect(deliver()).rejects.toThrow('some channels could not be served');
    expect(await tools.alerts.health('security')).toMatchObject({ waiting: 1, pause: { failures: 1 } });
    pass(1);
    expect(await deliver()).toEqual({ security: 1 });
  });

  it('lets two workers at once tell everything, and nothing twice', async () => {
    const teams = scriptedChannel('security');
    const { find, deliver } = setUp(teams);
    await find(Array.from({ length: 20 }, (_, index) => step({ facet: `f${index}` })));
    await Promise.all([deliver(), deliver(), deliver()]);
    await deliver();
    expect(teams.sent.map(facetsOf).sort()).toEqual(Array.from({ length: 20 }, (_, index) => `f${index}`).sort());
  });

  it('tells of blindness that a run saw', async () => {
    const teams = scriptedChannel('security');
    const { deliver, tools } = setUp(teams);
    const blindness = [{ because: '403 AuthorizationFailed', controls: ['DEP-101'], resources: 3 }];
    const at = '2026-11-10T10:00:00.000Z';
    await tools.ledger.record({
      id: 'r',
      job: 'assess-posture',
      startedAt: at,
      finishedAt: at,
      outcome: 'completed',
      blindness,
    });
    await deliver();
    expect(teams.sent.map(({ kind }) => kind)).toEqual(['blindness']);
  });
});
