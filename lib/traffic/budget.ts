import { settings } from './settings';

/** How many alarms a person reads in a week, and among how many series they are spent. */
export interface AlarmBudget {
  readonly alarmsPerWeek: number;
  readonly series: number;
}

/** Five alarms a week in an estate of three hundred series: one of one series in ten thousand hours. */
export const loneBudget: AlarmBudget = { alarmsPerWeek: 5, series: 300 };

const weekMinutes = 7 * 1_440;

/** The chance below which a bin is an alarm, so that chance alone spends no more than the budget. Shorter bins share one sum. */
export function alarmChance({ alarmsPerWeek, series }: AlarmBudget, binMinutes: number): number {
  const sums = (Math.max(series, 1) * weekMinutes) / Math.max(binMinutes, settings.scales[0].minutes);
  return Math.min(0.01, alarmsPerWeek / sums);
}
