import { parseSchedule } from '../../../local/host/schedule';

const from = new Date('2026-11-24T01:30:00Z');
const nextRuns = (expression: string) =>
  parseSchedule(expression)
    .nextRuns(2, from)
    .map((date) => date.toISOString());

describe('an NCRONTAB schedule', () => {
  it.each([
    ['*/5 * * * * *', '2026-11-24T01:30:05.000Z', '2026-11-24T01:30:10.000Z'],
    ['0 */15 * * * *', '2026-11-24T01:45:00.000Z', '2026-11-24T02:00:00.000Z'],
    ['0 7/20 * * * *', '2026-11-24T01:47:00.000Z', '2026-11-24T02:07:00.000Z'],
    ['*/15 * * * *', '2026-11-24T01:45:00.000Z', '2026-11-24T02:00:00.000Z'],
    ['0 30 6,18 * * *', '2026-11-24T06:30:00.000Z', '2026-11-24T18:30:00.000Z'],
    ['0 0 6 * * MON-FRI', '2026-11-24T06:00:00.000Z', '2026-11-25T06:00:00.000Z'],
    ['0 0 0 * jan,feb 0', '2027-01-03T00:00:00.000Z', '2027-01-10T00:00:00.000Z'],
  ])('%s is due at %s and %s', (expression, ...expected) => {
    expect(nextRuns(expression)).toEqual(expected);
  });

  it('wants both day and weekday to match', () => {
    expect(nextRuns('0 0 0 15 * 1')).toEqual(['2027-02-15T00:00:00.000Z', '2027-03-15T00:00:00.000Z']);
  });

  it.each([
    '',
    '@daily',
    '00:05:00',
    '* * * *',
    '* * * * * * *',
    '0 0 0 L * *',
    '0 0 0 15W * *',
    '0 0 0 * * 1#2',
    '0 0 0 ? * *',
    '0 0 0 * * 7',
    '0 0 0 * * 5-7',
    '0 0 0 * * 1,07',
    '0 60 * * * *',
    '0 */0 * * * *',
    '0 /5 * * * *',
    '0 * * * foo *',
  ])('cannot be "%s"', (expression) => {
    expect(() => parseSchedule(expression)).toThrow(`"${expression}" is not an NCRONTAB schedule`);
  });

  it.each(['0 0 0 7 * *', '0 0 0 * * */7', '0 0 0 * 7 6', '0 0 7 * * 0-6'])('may be "%s"', (expression) => {
    expect(nextRuns(expression)).toHaveLength(2);
  });
});
