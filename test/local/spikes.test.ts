import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../lib/collect/estate-files';
import { score } from '../../lib/traffic/score';
import { readSeries } from '../../local/series-file';

const folder = mkdtempSync(join(tmpdir(), 'weir-series-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(...lines: readonly string[]): ReturnType<typeof readSeries> {
  const file = join(folder, 'denied.csv');
  writeFileSync(file, lines.join('\n'));
  return readSeries(file);
}

describe('a series file', () => {
  it('is read in the width of its bins, wherever they start', () =>
    expect(
      read('timestamp,value', '2015-02-26 21:42:53,104', '2015-02-26 21:47:53,100', '2015-02-26 21:52:53,99'),
    ).toEqual({
      series: {
        key: join(folder, 'denied.csv'),
        start: '2015-02-26T21:42:53.000Z',
        binMinutes: 5,
        counts: [104, 100, 99],
      },
      rows: [
        { timestamp: '2015-02-26 21:42:53', bin: 0 },
        { timestamp: '2015-02-26 21:47:53', bin: 1 },
        { timestamp: '2015-02-26 21:52:53', bin: 2 },
      ],
    }));

  it('leaves a gap where rows are missing or have no value', () => {
    const rows = ['00:00:00Z,1', '01:00:00Z,2', '02:00:00Z,', '05:00:00Z,3', '06:00:00Z,4'];
    const { series } = read('timestamp,value', ...rows.map((row) => `2026-03-02T${row}`));
    expect(series.counts).toEqual([1, 2, undefined, undefined, undefined, 3, 4]);
  });

  it('finds its columns by name, quoted or not, after a byte order mark', () => {
    const { series } = read('\uFEFF"Value",label,"Timestamp"\r', '"3.5",0,"2026-03-02"\r', '4,1,2026-03-03\r', '');
    expect(series).toMatchObject({ binMinutes: 1_440, counts: [3.5, 4] });
  });

  it('lets a clock be off by a quarter of a bin', () =>
    expect(
      read('timestamp,value', '2026-03-02 00:00,1', '2026-03-02 01:00,2', '2026-03-02 02:10,3').series.counts,
    ).toEqual([1, 2, 3]));

  const head = ['timestamp,value', '2026-03-02 00:00,1', '2026-03-02 01:00,2', '2026-03-02 02:00,3'];

  it.each([
    ['a repeated time', '2026-03-02 02:00,3', 'line 5: 2026-03-02 02:00 falls into the bin of the row before it'],
    ['a step back', '2026-03-02 00:00,3', 'line 5: 2026-03-02 00:00 goes back in time'],
    ['a time between bins', '2026-03-02 03:30,3', 'line 5: 2026-03-02 03:30 is off the grid of 60 minutes'],
    ['a year far away', '9999-03-02 03:00,3', 'line 5: 9999-03-02 03:00 is more than 1600000 bins'],
    ['no time', 'yesterday,3', 'line 5: "yesterday" is not an ISO 8601 time'],
    ['an impossible day', '2026-02-31 03:00,3', 'is not an ISO 8601 time'],
    ['a negative count', '2026-03-02 03:00,-1', 'line 5: "-1" is not a number of zero or more'],
    ['a word for a count', '2026-03-02 03:00,many', 'line 5: "many" is not a number'],
    ['an endless count', '2026-03-02 03:00,Infinity', 'line 5: "Infinity" is not a number'],
  ])('refuses %s and names the line', (_title, row, message) => {
    expect(() => read(...head, row)).toThrow(InputError);
    expect(() => read(...head, row)).toThrow(message);
  });

  it('refuses a file without its columns, without rows, or that is not there', () => {
    expect(() => read('time,value', '2026-03-02,3')).toThrow('line 1: the columns timestamp and value');
    expect(() => read('timestamp,value')).toThrow('holds no rows');
    expect(() => readSeries(join(folder, 'none.csv'))).toThrow('none.csv: ENOENT');
  });
});

describe('weir spikes', () => {
  const command = join(__dirname, '../../dist/weir.js');
  const file = join(folder, 'attack.csv');
  const start = Date.parse('2026-03-02T00:00:00Z');
  const at = (hour: number) => new Date(start + hour * 3_600_000).toISOString();
  const counts = Array.from({ length: 400 }, (_, hour) => 3 + (hour % 4)).with(390, 70);
  const weir = (...words: readonly string[]) =>
    spawnSync(process.execPath, [command, 'spikes', ...words], { encoding: 'utf8' });
  beforeAll(() =>
    writeFileSync(file, ['timestamp,value', ...counts.map((count, hour) => `${at(hour)},${count}`)].join('\n')),
  );

  it('prints one row for each row, and says why it is an alarm', () => {
    const { status, stdout } = weir('--series', file);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect([status, head, rows.length]).toEqual([0, 'timestamp,value,expected,upper,score,alarm,reason', 400]);
    const alarms = rows.filter((row) => row.includes(',true,'));
    expect(alarms).toEqual([
      expect.stringMatching(/^2026-03-18T06:00:00\.000Z,70,[\d.]+,\d+,0\.\d+,true,"?70 where [\d.]+ were expected/),
    ]);
  });

  it('prints the same as JSON, as the detector has it', () => {
    const { schema, rows } = JSON.parse(weir('--series', file, '--format', 'json').stdout);
    expect(schema).toBe('weir.spikes/1');
    const scored = score({ key: 'k', start: at(0), binMinutes: 60, counts });
    expect(rows.map(({ score: rating }: { score: number }) => rating)).toEqual(
      scored.map(({ score: rating }) => rating),
    );
    expect(Object.keys(rows[0])).toEqual(['timestamp', 'value', 'expected', 'upper', 'score', 'alarm', 'reason']);
  });

  it('ends with 2 and one sentence where the file is bad', () => {
    writeFileSync(file, 'timestamp,value\n2026-03-02,1\n2026-03-02,1');
    const { status, stderr, stdout } = weir('--series', file);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${file}, line 3: 2026-03-02 falls into the bin of the row before it\n`);
  });
});
