import type { Alarm } from '../model/traffic';

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

/** Alarms that a person is told of, and those that wait because the week's budget is spent: kept and shown, never dropped. */
export interface Spending {
  readonly told: readonly Alarm[];
  readonly held: readonly Alarm[];
}

/**
 * Spends what is left of the week's budget on the alarms of statistics, the least likely first. What rests on knowledge, a
 * threat's name or a silent firewall, costs nothing and is always told.
 */
export function spend(alarms: readonly Alarm[], toldThisWeek: number, { alarmsPerWeek }: AlarmBudget): Spending {
  const known = alarms.filter(({ p }) => p === undefined);
  const chancy = alarms
    .filter(({ p }) => p !== undefined)
    .sort((a, b) => (a.p ?? 1) - (b.p ?? 1) || (a.series < b.series ? -1 : 1));
  const left = Math.max(0, Math.ceil(alarmsPerWeek) - toldThisWeek);
  return { told: [...known, ...chancy.slice(0, left)], held: chancy.slice(left) };
}
