import { Cron } from 'croner';

const value = '(?:\\d+|[a-z]{3})';
const item = `(?:\\*|${value}(?:-${value})?)(?:/\\d+)?`;
const field = new RegExp(`^${item}(?:,${item})*$`, 'i');

/**
 * Reads an NCRONTAB expression (`{second} {minute} {hour} {day} {month} {day-of-week}`, the second optional, UTC) into a
 * job that is not running yet; what NCRONTAB does not know (`L`, `W`, `#`, `?`, `@daily`, Sunday as 7, time spans) is an error.
 */
export function parseSchedule(expression: string): Cron {
  const fields = expression.trim().split(/\s+/);
  const daysOfWeek = fields.at(-1) ?? '';
  const wellFormed = (fields.length === 5 || fields.length === 6) && fields.every((text) => field.test(text));
  if (!wellFormed || /(?:^|[,-])0*[7-9]/.test(daysOfWeek))
    throw new Error(`"${expression}" is not an NCRONTAB schedule`);
  try {
    return new Cron(fields.join(' '), {
      mode: '5-or-6-parts',
      // NCRONTAB wants day and weekday both to match, where Unix cron wants either.
      domAndDow: true,
      // NCRONTAB reads 5/15 as from 5 on in steps of 15.
      sloppyRanges: true,
      timezone: 'UTC',
    });
  } catch (error) {
    throw new Error(`"${expression}" is not an NCRONTAB schedule`, { cause: error });
  }
}
