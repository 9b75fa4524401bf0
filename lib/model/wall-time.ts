/** A moment as the clock on a wall shows it. */
interface WallTime {
  /** `2026-11-24`. */
  readonly day: string;
  /** `07:05`. */
  readonly time: string;
}

/** The day and time of a moment (ISO 8601) in a time zone by its IANA name. */
export function wallTime(moment: string, timeZone: string): WallTime {
  const [day = '', time = ''] = clockOf(timeZone).format(Date.parse(moment)).split(' ');
  return { day, time };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A clock takes far longer to make than to read. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  // The Swedish form is ISO's: 2026-11-24 07:05.
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(timeZone, clock);
  return clock;
}
