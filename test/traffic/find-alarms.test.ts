import { seriesKey } from '../../lib/model/traffic';
import { findAlarms, type Traffic } from '../../lib/traffic/find-alarms';
import { chanceFrom, negativeBinomial, pick } from '../../local/bench/chance';
import { asked, attempt, key, noon, spread, traffic, workspace } from './tried';

const kindsIn = (edit: Partial<Traffic>) => findAlarms(traffic(edit)).alarms.map(({ kind }) => kind);

describe('alarms that need no statistics', () => {
  it.each([
    ['a place never tried before', attempt('evil.example'), ['first-seen']],
    ['a place that was tried before', attempt('api.known.example'), []],
    ['a time server, new or not', attempt('0.pool.ntp.org', { port: 123 }), []],
    ['a content network', attempt('d111.cloudfront.net'), []],
    ['sample data', attempt('sparkdltrainingdata.blob.core.windows.net'), []],
    ["another tenant's storage", attempt('theirs.blob.core.windows.net'), ['known-destination']],
    ['a paste site', attempt('pastebin.com'), ['known-destination']],
    ['a name that only ends like one', attempt('notpastebin.com'), ['first-seen']],
    ['a threat', attempt('api.known.example', { threat: 'Bot networks' }), ['threat-intelligence']],
    [
      'a threat without a name',
      attempt('x.known.example', { denyClass: 'threat-intelligence' }),
      ['threat-intelligence'],
    ],
    ['a new place that was let through', attempt('new.example', { denyClass: 'allowed' }), ['allowed-new']],
    [
      'a storage account that was let through',
      attempt('a.dfs.core.windows.net', { denyClass: 'allowed' }),
      ['allowed-new'],
    ],
  ])('tell of %s', (_title, tried, kinds) => {
    const known = traffic().firstSeen;
    const subnetKnown = new Map([...known, [`${workspace.toLowerCase()} host allowed known.example`, noon]]);
    expect(kindsIn({ attempts: [tried], firstSeen: subnetKnown })).toEqual(kinds);
  });

  it('calls nothing new where nothing is known yet', () =>
    expect(kindsIn({ attempts: [attempt('evil.example')], firstSeen: new Map() })).toEqual([]));

  it.each([
    ['fifty ports of one destination', spread({ ports: 50 }), ['sweep']],
    ['forty-nine', spread({ ports: 49 }), []],
    ['a hundred destinations', spread({ destinations: 100 }), ['sweep']],
    ['ninety-nine', spread({ destinations: 99 }), []],
  ])('tell of a source that tries %s', (_title, tried, kinds) => expect(kindsIn({ spreads: [tried] })).toEqual(kinds));

  const freight = { queries: 200, names: 190, characters: 190 * 45 };
  it.each([
    ['long names that hardly come twice', asked(freight), ['dns-tunnel']],
    ['short ones', asked({ ...freight, characters: 190 * 12 }), []],
    ['long ones that come again', asked({ ...freight, queries: 900 }), []],
    ['a few of them', asked({ queries: 60, names: 60, characters: 60 * 45 }), []],
    ['records that carry text', asked({ queries: 300, carriers: 200 }), ['dns-tunnel']],
    ['a mail server that looks up its policies', asked({ queries: 900, carriers: 200 }), []],
  ])('tell of %s below one domain', (_title, queries, kinds) => expect(kindsIn({ names: [queries] })).toEqual(kinds));

  it.each([
    ['two hours', { newest: '2026-03-02T11:00:00Z' }, ['silence']],
    ['less than two hours', { newest: '2026-03-02T11:01:00Z' }, []],
    ['a night without clusters', { newest: '2026-03-02T01:00:00Z', busy: false }, []],
    ['ever, so that it is no change', {}, []],
  ])('tell of a firewall that is silent for %s', (_title, heard, kinds) =>
    expect(kindsIn({ heard: [{ firewall: '/afw', ...heard }] })).toEqual(kinds),
  );

  it('are one for each place, with all that was tried there and when it began', () => {
    const attempts = [
      attempt('a.evil.example', { count: 2, at: '2026-03-02T12:00:00.000Z' }),
      attempt('b.evil.example', { count: 9, at: '2026-03-02T09:00:00.000Z' }),
      attempt('a.evil.example', { count: 1, at: '2026-03-02T10:00:00.000Z' }),
    ];
    expect(findAlarms(traffic({ attempts })).alarms).toEqual([
      expect.objectContaining({
        at: '2026-03-02T09:00:00.000Z',
        firstSeen: '2026-03-02T09:00:00.000Z',
        seen: 12,
        destinations: [
          { name: 'b.evil.example', port: 443, count: 9 },
          { name: 'a.evil.example', port: 443, count: 3 },
        ],
        wayOut: { reach: 'blocked-everywhere', paths: [] },
      }),
    ]);
  });

  it('pass hostile names on unharmed and finish with the longest', () => {
    const names = ['=cmd|calc', '"><script>', 'a\nb', `${'x.'.repeat(2_000)}example`, '', '.', '::1', '..'];
    const { alarms } = findAlarms(traffic({ attempts: names.map((name) => attempt(name)) }));
    const passed = new Set(alarms.flatMap(({ destinations }) => destinations.map(({ name }) => name)));
    for (const name of names) expect(passed).toContain(name);
  });
});

describe('alarms of counts', () => {
  const hour = 3_600_000;
  const start = Date.parse('2026-01-19T00:00:00Z');
  const at = (bin: number) => new Date(start + bin * hour).toISOString();
  const chance = chanceFrom(7);
  const calm = Array.from({ length: 42 * 24 }, () => negativeBinomial(chance, 6, 1.5));
  const attack = 1_000;
  const counts = calm.with(attack, 80);
  const name = seriesKey(key);
  const series = (from: number, to: number, values: readonly (number | undefined)[] = counts) => [
    { key: name, start: at(from), binMinutes: 60, counts: values.slice(from, to) },
  ];
  const tick = (edit: Partial<Traffic>) => findAlarms(traffic({ budget: { alarmsPerWeek: 0.05 }, ...edit }));

  it('tell where the counts went, and whether there is another way', () => {
    const attempts = [attempt('known.example', { at: at(attack), count: 80 }), attempt('known.example', { at: at(3) })];
    const { alarms } = tick({ series: series(0, 1_008), attempts, settledBefore: at(960) });
    expect(alarms).toEqual([
      expect.objectContaining({
        kind: 'spike',
        series: name,
        at: at(attack),
        seen: 80,
        destinations: [{ name: 'known.example', port: 443, count: 80 }],
        wayOut: { reach: 'blocked-everywhere', paths: [] },
        bins: { seen: attack + 1, missing: 0 },
      }),
    ]);
    const [alarm] = alarms;
    expect(alarm?.p).toBeLessThan(1e-4);
    expect(alarm?.interval[1]).toBeLessThan(80);
  });

  it('are the same from tick to tick as in one reading, whatever came late', () => {
    const whole = tick({ series: series(0, 1_008), settledBefore: at(960) });
    let memories: Traffic['memories'] = new Map();
    for (let now = 49; now <= 1_008; now += 1 + pick(chance, 30)) {
      const from = Math.max(0, now - 90);
      const late = series(
        from,
        now,
        counts.map((count, bin) => (bin > now - 40 && bin % 3 === 0 ? undefined : count)),
      );
      memories = tick({ series: late, memories, settledBefore: at(now - 48) }).memories;
    }
    const last = tick({ series: series(900, 1_008), memories, settledBefore: at(960) });
    expect(last.alarms.map((alarm) => alarm.at)).toEqual([at(attack)]);
    const [streamed, atOnce] = [last, whole].map(({ memories }) => memories.get(name));
    expect(streamed).toMatchObject({ seen: atOnce?.seen, missing: 0, next: atOnce?.next });
    expect(streamed?.level.sum).toBeCloseTo(atOnce?.level.sum ?? 0, 1);
    expect(last.alarms[0]?.expected).toBeCloseTo(whole.alarms[0]?.expected ?? 0, 1);
  });

  it('spend a budget: with a larger one, more alarms', () => {
    const noisy = series(0, 1_008, calm.with(attack, 19));
    const alarmsWith = (alarmsPerWeek: number) =>
      tick({ series: noisy, settledBefore: at(960), budget: { alarmsPerWeek } }).alarms;
    expect(alarmsWith(0.01)).toHaveLength(0);
    expect(alarmsWith(1).length).toBeGreaterThan(0);
  });
});
