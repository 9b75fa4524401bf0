import { wallTime } from './wall-time';

/** An ISO week in a time zone: from Monday's midnight to the next, ISO 8601 UTC; where clocks change it has 167 or 169 hours. */
export interface Week {
  /** `2026-W47`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** When the report of the week that ended last is written: from an hour (0 to 23) of a day on, by the clock of a time zone. */
export interface ReportTime {
  readonly day: (typeof weekdays)[number];
  readonly hour: number;
  readonly timeZone: string;
}

const day = 86_400_000;
const pattern = /^(\d{4})-W(\d{2})$/;

/** The week of that name; undefined for a text that names none, such as `2026-W54`. */
export function weekNamed(name: string, timeZone: string): Week | undefined {
  const [, year, number] = pattern.exec(name) ?? [];
  if (year === undefined) return undefined;
  // 4 January is always in the first week.
  const monday = mondayOf(Date.UTC(Number(year), 0, 4)) + (Number(number) - 1) * 7 * day;
  if (nameOf(monday) !== name) return undefined;
  return { name, from: midnight(monday, timeZone), to: midnight(monday + 7 * day, timeZone), timeZone };
}

/** The last week that was over at a moment, ISO 8601. */
export function lastWeekBefore(moment: string, timeZone: string): Week {
  const today = Date.parse(wallTime(moment, timeZone).day);
  const name = nameOf(mondayOf(today) - 7 * day);
  const week = weekNamed(name, timeZone);
  if (!week) throw new RangeError(`${name} is no week`);
  return week;
}

/** The week whose report is due at a moment, ISO 8601: the last one that is over, from the day and hour of its report on. */
export function weekDueAt(moment: string, { day: weekday, hour, timeZone }: ReportTime): Week {
  const wait = (weekdays.indexOf(weekday) * 24 + hour) * (day / 24);
  return lastWeekBefore(new Date(Date.parse(moment) - wait).toISOString(), timeZone);
}

/** Whether it is the whole week, and not the week so far. */
export function isWhole({ name, to, timeZone }: Week): boolean {
  return weekNamed(name, timeZone)?.to === to;
}

/** The days of a week as its time zone has them, `2026-11-16` first. */
export function daysOf({ name }: Pick<Week, 'name'>): readonly string[] {
  const from = Date.parse(weekNamed(name, 'UTC')?.from ?? '');
  return Array.from({ length: 7 }, (_, index) => isoDay(from + index * day));
}

/** Days are handled as their midnights in UTC, where each has 24 hours. */
function mondayOf(date: number): number {
  return date - ((new Date(date).getUTCDay() + 6) % 7) * day;
}

function nameOf(monday: number): string {
  // A week belongs to the year of its Thursday.
  const year = new Date(monday + 3 * day).getUTCFullYear();
  const number = Math.round((monday - mondayOf(Date.UTC(year, 0, 4))) / (7 * day)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

function isoDay(date: number): string {
  return new Date(date).toISOString().slice(0, 'yyyy-mm-dd'.length);
}

/** The first moment of a day in a time zone: the first quarter of an hour around it that the wall already counts to the day. */
function midnight(date: number, timeZone: string): string {
  const wanted = isoDay(date);
  let moment = date - day;
  while (wallTime(new Date(moment).toISOString(), timeZone).day < wanted) moment += day / 96;
  return new Date(moment).toISOString();
}
