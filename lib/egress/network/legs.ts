import type { Certainty } from '../../model/egress-path';
import * as addresses from '../../net/address-set';
import * as intervals from '../../net/interval-set';
import { anyService } from '../../net/services';
import type { DestinationSet } from '../destinations';
import * as destinations from '../destinations';
import type { Estate } from '../estate';
import type { Region } from '../region';
import * as regions from '../region';
import { oncePer } from '../remember';
import { contestIn } from './contest';
import type { Reading } from './flow';
import { type Contest, partition } from './longest-prefix';
import { type EffectiveRoute, ranks } from './route';
import type { Routing } from './routes';

/** What one route carries; `reading` where the readings of Azure give it to different routes. */
export interface Leg {
  readonly route: EffectiveRoute;
  readonly destinations: DestinationSet;
  readonly reading: Reading | undefined;
  readonly certainty: Certainty;
}

/** The packets that the route of the leg carries. */
export function along(leg: Leg, packets: readonly Region[]): readonly Region[] {
  return regions.intersectAll(packets, [{ destinations: leg.destinations, services: anyService }]);
}

/**
 * Everything that leaves a subnet, by the route that takes it. Legs of routes that are surely there share no destination, unless the
 * readings differ; routes that may be there come on top and take nothing away.
 */
export const legsOf = oncePer(({ documented, observed, speaksIpv6 }: Routing, estate): readonly Leg[] => {
  const settled = settle(documented, 'documented', estate);
  const legs = observed ? compare(settled, settle(observed, 'observed', estate)) : agreed(settled);
  const doubtful = documented.filter(({ certainty }) => certainty !== 'proven');
  return [...legs, ...doubtful.map((route) => doubtfulLeg(route, legs))]
    .map((leg) => (speaksIpv6 ? leg : { ...leg, destinations: { ...leg.destinations, v6: addresses.noAddress.v6 } }))
    .filter((leg) => !destinations.isEmpty(leg.destinations));
});

/** Gives every destination to the routes that win it in this reading. */
function settle(
  routes: readonly EffectiveRoute[],
  reading: Reading,
  { tags }: Estate,
): ReadonlyMap<string, { readonly route: EffectiveRoute; readonly destinations: DestinationSet }> {
  const sure = routes.filter(({ certainty }) => certainty === 'proven');
  const contest = contestIn(reading);
  const claims = sure.flatMap((route) => route.prefixes.map((prefix) => ({ prefix, route })));
  const won = partition(claims, contest);
  const symbols = symbolsWon(sure, contest);
  return new Map(
    sure.flatMap((route) => {
      const held = {
        ...(won.get(route) ?? addresses.noAddress),
        symbols: symbols.get(route) ?? tags.nowhere.symbols,
      };
      return destinations.isEmpty(held) ? [] : [[keyOf(route), { route, destinations: held }] as const];
    }),
  );
}

function keyOf({ hop, text }: EffectiveRoute): string {
  return JSON.stringify([hop.kind, hop.resource, hop.rule, text]);
}

/** Gives each tag whose addresses are not known to the routes that name it most closely. */
function symbolsWon(
  routes: readonly EffectiveRoute[],
  contest: Contest<EffectiveRoute>,
): ReadonlyMap<EffectiveRoute, intervals.IntervalSet<number>> {
  const won = new Map<EffectiveRoute, intervals.IntervalSet<number>>();
  const naming = routes.filter(({ destinations: { symbols } }) => !intervals.isEmpty(symbols));
  const symbols = naming.flatMap(({ destinations: { symbols: held } }) => [...intervals.intervalsOf(held)]);
  const line = naming[0]?.destinations.symbols.universe;
  if (!line) return won;
  for (const symbol of new Set(symbols.flatMap(([first, last]) => numbersBetween(first, last)))) {
    const claims = naming.filter((route) => intervals.contains(route.destinations.symbols, symbol));
    const levels = [...Map.groupBy(claims, closeness)].sort(([one], [other]) => one - other);
    const stack: (readonly EffectiveRoute[])[] = [];
    for (const [, rivals] of levels) {
      const winners = contest(rivals, stack.flat());
      if (winners.length > 0) stack.push(winners);
    }
    for (const winner of stack.at(-1) ?? []) {
      const held = won.get(winner) ?? intervals.intervalSet(line, []);
      won.set(winner, intervals.unite(line, [held, intervals.intervalSet(line, [[symbol, symbol]])]));
    }
  }
  return won;
}

/** How closely a route names a tag: a default route least, a tag the more the fewer tags lie in it. */
function closeness({ text, destinations: { symbols } }: EffectiveRoute): number {
  return /^[\d*:]/.test(text) ? -Infinity : -Number(intervals.count(symbols));
}

function numbersBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function agreed(settled: ReturnType<typeof settle>): readonly Leg[] {
  return [...settled.values()].map((leg) => ({ ...leg, reading: undefined, certainty: 'proven' }));
}

/** Keeps apart what the readings agree on and what each gives to a route of its own. */
function compare(documented: ReturnType<typeof settle>, observed: ReturnType<typeof settle>): readonly Leg[] {
  return [...new Set([...documented.keys(), ...observed.keys()])].flatMap((key) => {
    const one = documented.get(key);
    const other = observed.get(key);
    const route = one?.route ?? other?.route;
    if (!route) return [];
    const leg = (held: DestinationSet | undefined, reading: Reading | undefined): readonly Leg[] =>
      held ? [{ route, destinations: held, reading, certainty: reading ? 'contested' : 'proven' }] : [];
    if (!one || !other) return leg(one?.destinations ?? other?.destinations, one ? 'documented' : 'observed');
    return [
      ...leg(destinations.intersect(one.destinations, other.destinations), undefined),
      ...leg(destinations.subtract(one.destinations, other.destinations), 'documented'),
      ...leg(destinations.subtract(other.destinations, one.destinations), 'observed'),
    ];
  });
}

/** A route that may be there reaches everything but what Azure gives the network and its peers whatever else is taught. */
function doubtfulLeg(route: EffectiveRoute, legs: readonly Leg[]): Leg {
  const kept = legs.filter(({ route: { rank } }) => rank === ranks.network && route.rank === ranks.gateway);
  const rest = kept.reduce((held, leg) => destinations.subtract(held, leg.destinations), route.destinations);
  return { route, destinations: rest, reading: undefined, certainty: route.certainty };
}
