import { wallTime } from '../../model/wall-time';
import { daysOf, type Week } from '../../model/week';
import type { DenialSeries } from '../../model/week-records';

/** What is known of a workspace's denials in a week. */
export interface WorkspaceDenials {
  readonly workspace: string;
  readonly total: number;
  /** A count for each day, undefined where nothing is known of any of its hours. */
  readonly days: readonly (number | undefined)[];
  /** Hours of the week of which nothing is known. */
  readonly unknownHours: number;
}

const hour = 3_600_000;

/** Adds up the series of each workspace by the days of the week's time zone, the most denied first. */
export function denialsByDay(series: readonly DenialSeries[], week: Week): readonly WorkspaceDenials[] {
  const weekdays = daysOf(week);
  const dayOf = dayOfHours(week, weekdays);
  return [...Map.groupBy(series, ({ workspace }) => workspace.toLowerCase()).values()]
    .map((own) => {
      const hours = dayOf.map((_, index) => addKnown(own.map(({ counts }) => counts[index] ?? undefined)));
      const days = weekdays.map((_, day) => addKnown(hours.filter((_count, index) => dayOf[index] === day)));
      return {
        workspace: own[0]?.workspace ?? '',
        total: addKnown(days) ?? 0,
        days,
        unknownHours: hours.filter((count) => count === undefined).length,
      };
    })
    .sort((a, b) => b.total - a.total || (a.workspace < b.workspace ? -1 : 1));
}

/** For each hour of the week, which of its days it belongs to. */
function dayOfHours({ from, to, timeZone }: Week, days: readonly string[]): readonly number[] {
  const start = Date.parse(from);
  const hours = Math.ceil((Date.parse(to) - start) / hour);
  return Array.from({ length: hours }, (_, index) =>
    days.indexOf(wallTime(new Date(start + index * hour).toISOString(), timeZone).day),
  );
}

function addKnown(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((total, count) => total + count, 0);
}
