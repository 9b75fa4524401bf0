import { daysOf, lastWeekBefore, weekDueAt, weekNamed } from '../../lib/model/week';

describe('a week', () => {
  it('goes from midnight to midnight where its time zone has them, also when clocks change', () => {
    expect(weekNamed('2026-W47', 'UTC')).toEqual({
      name: '2026-W47',
      from: '2026-11-16T00:00:00.000Z',
      to: '2026-11-23T00:00:00.000Z',
      timeZone: 'UTC',
    });
    expect(weekNamed('2026-W43', 'Europe/Berlin')).toMatchObject({
      from: '2026-10-18T22:00:00.000Z',
      to: '2026-10-25T23:00:00.000Z',
    });
    expect(weekNamed('2026-W47', 'Asia/Kathmandu')?.from).toBe('2026-11-15T18:15:00.000Z');
    expect(weekNamed('2026-W47', 'Pacific/Kiritimati')?.from).toBe('2026-11-15T10:00:00.000Z');
    expect(weekNamed('2026-W47', 'Pacific/Pago_Pago')?.from).toBe('2026-11-16T11:00:00.000Z');
  });

  it('belongs to the year of its Thursday', () => {
    expect(weekNamed('2026-W01', 'UTC')?.from).toBe('2025-12-29T00:00:00.000Z');
    expect(weekNamed('2026-W53', 'UTC')?.to).toBe('2027-01-04T00:00:00.000Z');
    expect(lastWeekBefore('2027-01-04T00:00:00Z', 'UTC').name).toBe('2026-W53');
    expect(lastWeekBefore('2027-01-03T23:59:59Z', 'UTC').name).toBe('2026-W52');
    expect(lastWeekBefore('2027-01-03T23:30:00Z', 'Europe/Berlin').name).toBe('2026-W53');
  });

  it.each(['2025-W53', '2026-W54', '2026-W00', '2026-W7', '2026-47', 'x', '2026-W47 '])('is not named %s', (name) => {
    expect(weekNamed(name, 'UTC')).toBeUndefined();
  });

  it.each([
    ['2026-11-23T05:59:59Z', '2026-W46'],
    ['2026-11-23T06:00:00Z', '2026-W47'],
    ['2026-11-30T05:59:59Z', '2026-W47'],
    ['2026-11-23T00:00:00+01:00', '2026-W46'],
  ])('is reported from the day and hour on, by the clock of the time zone: %s', (moment, name) => {
    expect(weekDueAt(moment, { day: 'monday', hour: 7, timeZone: 'Europe/Berlin' }).name).toBe(name);
  });

  it('has seven days', () => {
    expect(daysOf({ name: '2026-W53' })).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ]);
  });
});
