import { wallTime } from '../model/wall-time';

/** The day whose digest was due last, for digests that are due at a time of the day. */
export function digestDay(now: string, digestAt: string, timeZone: string): string {
  const [hours = 0, minutes = 0] = digestAt.split(':').map(Number);
  return wallTime(earlier(now, (hours * 60 + minutes) * minute), timeZone).day;
}

/** Whether a time of the day is in a span of the day, which may go over midnight; its end is outside. */
export function isWithin(time: string, { from, to }: { readonly from: string; readonly to: string }): boolean {
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The moment so many milliseconds before. */
export function earlier(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) - milliseconds).toISOString();
}
