import type { Alarm, AskWaysOut, Attempt, NameQueries, Series, Spread } from '../model/traffic';
import { attemptAlarms, type FirstSeen, remember } from './attempt-alarms';
import { type AlarmBudget, alarmChance } from './budget';
import type { Memory } from './memory';
import { estatePrior } from './prior';
import { type Heard, silenceAlarms, sweepAlarms, tunnelAlarms } from './shape-alarms';
import { followSeries } from './spike-alarms';

/** Everything that one tick judges; lists in any order. */
export interface Traffic {
  readonly series: readonly Series[];
  readonly attempts: readonly Attempt[];
  readonly spreads: readonly Spread[];
  readonly names: readonly NameQueries[];
  readonly heard: readonly Heard[];
  /** What the tick before remembered. */
  readonly memories: ReadonlyMap<string, Memory>;
  readonly firstSeen: FirstSeen;
  /** ISO 8601. */
  readonly now: string;
  /** Bins before it change no more. */
  readonly settledBefore: string;
  readonly budget: Pick<AlarmBudget, 'alarmsPerWeek'>;
  readonly askWaysOut: AskWaysOut;
}

/** The alarms of a tick, the newest first, and what the next tick starts from. */
export interface Judgement {
  readonly alarms: readonly Alarm[];
  readonly memories: ReadonlyMap<string, Memory>;
  readonly firstSeen: FirstSeen;
}

/** Judges one tick. The same traffic gives the same alarms, however often and in whatever order its rows arrived. */
export function findAlarms(traffic: Traffic): Judgement {
  const { series, attempts, memories, firstSeen, settledBefore } = traffic;
  const [first] = series;
  const budget = { ...traffic.budget, series: series.length };
  const terms = {
    prior: estatePrior([...memories.values()]),
    alarmChance: alarmChance(budget, first?.binMinutes ?? 60),
  };
  const followed = followSeries({ series, attempts, memories, settledBefore }, terms);
  const alarms = [
    ...followed.alarms,
    ...attemptAlarms(attempts, firstSeen),
    ...sweepAlarms(traffic.spreads),
    ...tunnelAlarms(traffic.names),
    ...silenceAlarms(traffic.heard, traffic.now),
  ];
  const settled = attempts.filter(({ at }) => Date.parse(at) < Date.parse(settledBefore));
  return {
    alarms: alarms.map((alarm) => withWayOut(alarm, traffic.askWaysOut)).sort(newestFirst),
    memories: followed.memories,
    firstSeen: remember(settled, firstSeen),
  };
}

/** Whether the place that was tried most can be reached another way. */
function withWayOut(alarm: Alarm, askWaysOut: AskWaysOut): Alarm {
  const [most] = alarm.destinations;
  const [workspace = ''] = alarm.series.split('|');
  return most ? { ...alarm, wayOut: askWaysOut(workspace, most) } : alarm;
}

function newestFirst(a: Alarm, b: Alarm): number {
  return compare(b.at, a.at) || compare(a.series, b.series) || compare(a.kind, b.kind);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
