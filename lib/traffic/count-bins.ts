import type { KeyedSeries } from '../model/denied-egress';
import type { Flow, LogBin } from '../model/firewall-log';
import {
  type Attempt,
  type DestinationClass,
  type NameQueries,
  type SeriesKey,
  type Spread,
  seriesKey,
} from '../model/traffic';

/** Says what kind of place a name or an address is, and what is at a port there. */
export type Classify = (destination: string, port: number | undefined) => DestinationClass;

/** Everything that bins of logs tell: what was tried, by whom in which shape, and how often in each bin. All sorted. */
export interface Counted {
  readonly attempts: readonly Attempt[];
  readonly spreads: readonly Spread[];
  readonly names: readonly NameQueries[];
  readonly series: readonly KeyedSeries[];
}

const binMinutes = 60;
const binWidth = binMinutes * 60_000;

/**
 * Counts what the bins of `hours` consecutive hours hold, from `start` in milliseconds since 1970. A series counts zero only in
 * a bin for which its subnet was asked about and a firewall of the subnet was heard; everywhere else nothing is known of it.
 */
export function countBins(bins: readonly LogBin[], start: number, hours: number, classify: Classify): Counted {
  const attempts = bins.flatMap(({ at, flows }) =>
    flows.map(({ firewall: _firewall, nodes: _nodes, unlisted: _unlisted, ...flow }): Attempt => {
      return { ...flow, at, destinationClass: classify(flow.destination, flow.port) };
    }),
  );
  const heard = evidenceIn(bins, start, hours);
  const counts = new Map<string, { readonly of: SeriesKey; readonly byHour: Map<number, number> }>();
  for (const attempt of attempts) {
    const { workspace, subnet, denyClass, destinationClass, at, count } = attempt;
    const of = { workspace, subnet, denyClass, destinationClass };
    const key = seriesKey(of);
    const { byHour } = counts.get(key) ?? { byHour: new Map<number, number>() };
    const hour = hourOf(at, start);
    counts.set(key, { of, byHour: byHour.set(hour, (byHour.get(hour) ?? 0) + count) });
  }
  const series = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { of, byHour }]) => {
      const isHeard = heard.get(placeOf(of)) ?? [];
      const countAt = (hour: number) => byHour.get(hour) ?? (isHeard[hour] ? 0 : undefined);
      const countsByHour = Array.from({ length: hours }, (_, hour) => countAt(hour));
      return { key, of, start: new Date(start).toISOString(), binMinutes, counts: countsByHour };
    });
  return {
    attempts,
    spreads: bins.flatMap(({ at, spreads }) => spreads.map((spread) => ({ ...spread, at, destinationClass: 'other' }))),
    names: bins.flatMap(({ at, names }) => names.map((name) => ({ ...name, at }))),
    series,
  };
}

/** For each subnet, the hours in which it was asked about and one of the firewalls that it passes was heard. */
function evidenceIn(bins: readonly LogBin[], start: number, hours: number): ReadonlyMap<string, readonly boolean[]> {
  const firewalls = new Map<string, Set<string>>();
  for (const flow of bins.flatMap(({ flows }) => flows)) {
    const place = placeOf(flow);
    firewalls.set(place, (firewalls.get(place) ?? new Set()).add(flow.firewall));
  }
  const evidence = new Map<string, boolean[]>();
  for (const { at, subnets, heard } of bins) {
    const hour = hourOf(at, start);
    if (hour < 0 || hour >= hours) continue;
    for (const place of subnets.map(placeOf)) {
      const isHeard = heard.some(({ firewall }) => firewalls.get(place)?.has(firewall));
      const known = evidence.get(place) ?? new Array<boolean>(hours).fill(false);
      known[hour] ||= isHeard;
      evidence.set(place, known);
    }
  }
  return evidence;
}

function hourOf(at: string, start: number): number {
  return Math.floor((Date.parse(at) - start) / binWidth);
}

function placeOf({ workspace, subnet }: Pick<Flow, 'workspace' | 'subnet'>): string {
  return `${workspace.toLowerCase()} ${subnet.toLowerCase()}`;
}
