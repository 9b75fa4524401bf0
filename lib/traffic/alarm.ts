import {
  type Alarm,
  type AlarmKind,
  type Attempt,
  type Destination,
  type SeriesKey,
  seriesKey,
} from '../model/traffic';

/** How surely each kind of alarm that rests on a rule means harm, as a score. */
const ruleScores: Readonly<Record<Exclude<AlarmKind, 'spike' | 'slow-drip'>, number>> = {
  'threat-intelligence': 0.95,
  silence: 0.9,
  'known-destination': 0.8,
  'dns-tunnel': 0.8,
  sweep: 0.7,
  'allowed-new': 0.6,
  'first-seen': 0.5,
};

/** What a rule saw. */
export interface Sighted {
  readonly kind: keyof typeof ruleScores;
  readonly series: string;
  readonly at: string;
  readonly seen: number;
  readonly reason: string;
  readonly destinations: readonly Destination[];
  readonly firstSeen?: string;
}

/** The alarm of a rule, which expects nothing at all. */
export function ruleAlarm(sighted: Sighted): Alarm {
  return {
    ...sighted,
    expected: 0,
    interval: [0, 0],
    score: ruleScores[sighted.kind],
    bins: { seen: 0, missing: 0 },
  };
}

const mostDestinations = 10;

/** The destinations of attempts with their ports, the most tried first, as many as a person reads. */
export function topDestinations(attempts: readonly Attempt[]): readonly Destination[] {
  const byPlace = new Map<string, Destination>();
  for (const { destination: name, port, count } of attempts) {
    const key = `${name} ${port ?? ''}`;
    const before = byPlace.get(key)?.count ?? 0;
    byPlace.set(key, { name, ...(port === undefined ? {} : { port }), count: before + count });
  }
  return [...byPlace.values()]
    .sort(
      (a, b) => b.count - a.count || (a.name < b.name ? -1 : Number(a.name > b.name)) || (a.port ?? 0) - (b.port ?? 0),
    )
    .slice(0, mostDestinations);
}

/** Groups what shares a text, in the order of the texts. */
export function groupBy<T>(
  values: readonly T[],
  textOf: (value: T) => string,
): readonly (readonly [string, readonly T[]])[] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const text = textOf(value);
    const group = groups.get(text);
    if (group) group.push(value);
    else groups.set(text, [value]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The earliest start of a bin; undefined for none. */
export function earliest(values: readonly { readonly at: string }[]): string {
  return values.reduce((first, { at }) => (first === '' || at < first ? at : first), '');
}

export function totalOf(values: readonly { readonly count: number }[]): number {
  return values.reduce((sum, { count }) => sum + count, 0);
}

/** A series' key with the place that an alarm of it is about. */
export function placedKey(key: SeriesKey, place: string): string {
  return `${seriesKey(key)}|${place}`;
}
