import { readFileSync } from 'node:fs';
import { InputError } from '../lib/collect/estate-files';
import type { Series } from '../lib/model/traffic';

/** A row of a series' file, and the bin of the series that it fills. */
export interface SeriesRow {
  readonly timestamp: string;
  readonly bin: number;
}

interface ReadRow {
  readonly line: number;
  readonly timestamp: string;
  readonly minutes: number;
  readonly value: number | undefined;
}

/**
 * Reads a CSV with the columns `timestamp` and `value` in bins of one width. A missing row, or one without a value, is a bin
 * without evidence; whatever else breaks the order is an InputError that names the line.
 */
export function readSeries(file: string): { readonly series: Series; readonly rows: readonly SeriesRow[] } {
  const read = readRows(file, textOf(file));
  const [first] = read;
  if (!first) throw new InputError(`${file} holds no rows`);
  const binMinutes = binWidth(read);
  const rows: SeriesRow[] = [];
  const counts: (number | undefined)[] = [];
  for (const row of read) {
    const bin = binOf(file, row, first.minutes, binMinutes);
    if (bin < counts.length - 1) throw new InputError(`${file}, line ${row.line}: ${row.timestamp} goes back in time`);
    if (bin === counts.length - 1)
      throw new InputError(`${file}, line ${row.line}: ${row.timestamp} falls into the bin of the row before it`);
    if (bin > mostBins)
      throw new InputError(
        `${file}, line ${row.line}: ${row.timestamp} is more than ${mostBins} bins after the first row`,
      );
    while (counts.length < bin) counts.push(undefined);
    counts.push(row.value);
    rows.push({ timestamp: row.timestamp, bin });
  }
  const start = new Date(first.minutes * 60_000).toISOString();
  return { series: { key: file, start, binMinutes, counts }, rows };
}

/** Three years of minutes: beyond it a time is more likely wrong. */
const mostBins = 1_600_000;

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new InputError(`cannot read ${file}: ${code}`);
  }
}

function readRows(file: string, text: string): readonly ReadRow[] {
  const lines = text.split(/\r\n|\n|\r/);
  const columns = cellsOf(lines[0] ?? '').map((name) => name.toLowerCase());
  const [timeColumn, valueColumn] = [columns.indexOf('timestamp'), columns.indexOf('value')];
  if (timeColumn < 0 || valueColumn < 0)
    throw new InputError(`${file}, line 1: the columns timestamp and value are not both named`);
  return lines.flatMap((text, index) => {
    if (index === 0 || text.trim() === '') return [];
    const cells = cellsOf(text);
    return [readRow(file, index + 1, cells[timeColumn] ?? '', cells[valueColumn] ?? '')];
  });
}

function cellsOf(line: string): readonly string[] {
  return line.split(',').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
}

const time = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?$/;

function readRow(file: string, line: number, timestamp: string, text: string): ReadRow {
  const [, day = '', minute = '00:00', second = ':00', zone = 'Z'] = time.exec(timestamp) ?? [];
  const minutes = Date.parse(`${day}T${minute}${second}${zone}`) / 60_000;
  if (Number.isNaN(minutes) || !isDay(day))
    throw new InputError(`${file}, line ${line}: "${timestamp}" is not an ISO 8601 time`);
  const value = text === '' ? undefined : Number(text);
  if (value !== undefined && !(value >= 0 && value < Number.POSITIVE_INFINITY))
    throw new InputError(`${file}, line ${line}: "${text}" is not a number of zero or more`);
  return { line, timestamp, minutes, value };
}

/** Whether a day is in the calendar; Date.parse makes the third of March of the 31st of February. */
function isDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** The most frequent distance between neighbours, in minutes, and of two as frequent the smaller. A lone row stands for an hour. */
function binWidth(rows: readonly ReadRow[]): number {
  const frequencies = new Map<number, number>();
  rows.forEach(({ minutes }, index) => {
    const distance = minutes - (rows[index - 1]?.minutes ?? minutes);
    if (distance > 0) frequencies.set(distance, (frequencies.get(distance) ?? 0) + 1);
  });
  const [most] = [...frequencies].sort(([a, many], [b, more]) => more - many || a - b);
  return most?.[0] ?? 60;
}

/** A row may be off the grid by a quarter of a bin, as clocks are. */
function binOf(file: string, { line, timestamp, minutes }: ReadRow, first: number, binMinutes: number): number {
  const position = (minutes - first) / binMinutes;
  const bin = Math.round(position);
  if (Math.abs(position - bin) > 0.25)
    throw new InputError(
      `${file}, line ${line}: ${timestamp} is off the grid of ${binMinutes} minutes from the first row`,
    );
  return bin;
}
