/** How many alarms a person reads in a week, and among how many series they are spent. */
export interface AlarmBudget {
  readonly alarmsPerWeek: number;
  readonly series: number;
}

/** Five alarms a week in an estate of a hundred and fifty series: one of one series in five thousand hours. */
export const loneBudget: AlarmBudget = { alarmsPerWeek: 5, series: 150 };

const weekMinutes = 7 * 1_440;

/** The chance below which a bin is an alarm, so that chance alone spends no more than the budget. */
export function alarmChance({ alarmsPerWeek, series }: AlarmBudget, binMinutes: number): number {
  const bins = (Math.max(series, 1) * weekMinutes) / binMinutes;
  return Math.min(0.01, alarmsPerWeek / bins);
}
