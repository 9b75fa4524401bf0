import type { EgressPath, Hop } from '../model/egress-path';
import { formatServices, parseServiceTexts } from '../net/services';
import type { Clause } from './firewall/clauses';
import type { WaysBeyond } from './network/beyond-firewall';
import type { AtFirewall } from './network/flow';
import { continueTo } from './network/through-firewall';

/** What is told of one way, wherever it starts. */
export type Told = Pick<EgressPath, 'to' | 'services' | 'hops' | 'inspected' | 'logged' | 'certainty'>;

/** Packets that wait before a firewall, and the ways on of all that it lets through. */
export interface Fan {
  readonly number: number;
  readonly waiting: AtFirewall;
  readonly beyond: WaysBeyond;
}

/** A way with its fan and the clause that lets it through, where it goes through a firewall; of several that were united all of them. */
export interface Admitted extends Told {
  readonly fan?: number;
  readonly clause?: Clause;
  readonly parts?: readonly Admitted[];
}

/**
 * One way for all packets that go to the same destination by the same hops, sorted by destination: ways that were told before, but for
 * those of clauses about which the fans have more to say, and the own ways of the fans.
 */
export function tell(before: readonly Admitted[], fans: readonly Fan[]): readonly Admitted[] {
  const added = fans.map(({ number, waiting, beyond }) => ({ number, waiting, beyond, own: beyond.own() }));
  const revised = added.map(
    ({ number, beyond, own }) => [number, new Set([...own.keys()].filter(beyond.revises))] as const,
  );
  const told = withoutRevised(before, new Map(revised.filter(([, clauses]) => clauses.size > 0)));
  for (const { number: fan, waiting, own } of added) {
    for (const [clause, ways] of own) {
      for (const way of ways) {
        const whole = continueTo(waiting, way);
        if (!whole) continue;
        const { to, services, hops, inspected, logged, certainty } = whole;
        put({ to, services, hops, inspected, logged, certainty, fan, clause }, told);
      }
    }
  }
  return told;
}

function withoutRevised(ways: readonly Admitted[], revised: ReadonlyMap<number, ReadonlySet<Clause>>): Admitted[] {
  if (revised.size === 0) return [...ways];
  const isRevised = ({ fan, clause }: Admitted) =>
    fan !== undefined && clause !== undefined && revised.get(fan)?.has(clause) === true;
  return ways.flatMap((way) => leaveOut(way, isRevised));
}

/** One way for all packets that go to the same destination by the same hops, sorted by destination. */
export function uniteAlike(ways: readonly Told[]): readonly Admitted[] {
  const told: Admitted[] = [];
  for (const way of ways) put(toldOf(way), told);
  return told;
}

function toldOf({ to, services, hops, inspected, logged, certainty }: Told): Told {
  return { to, services, hops, inspected, logged, certainty };
}

function leaveOut(way: Admitted, isOut: (part: Admitted) => boolean): Admitted | readonly Admitted[] {
  if (!way.parts) return isOut(way) ? [] : way;
  const [first, ...others] = way.parts.filter((part) => !isOut(part));
  return first ? others.reduce(unite, first) : [];
}

/** Puts a way among others behind those to the same destination, or unites it with one of them. */
function put(way: Admitted, among: Admitted[]): void {
  let place = placeIn(among, way);
  for (let other = among[place]; other && byDestination(other, way) === 0; other = among[place]) {
    if (areAlike(other, way)) {
      among[place] = unite(other, way);
      return;
    }
    place += 1;
  }
  among.splice(place, 0, way);
}

/** The first place that is not before the destination of the way. */
function placeIn(sorted: readonly Told[], way: Told): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (byDestination(sorted[middle] as Told, way) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byDestination({ to: one }: Told, { to: other }: Told): number {
  return compareTexts(one.kind, other.kind) || compareTexts(one.value, other.value);
}

function areAlike(one: Told, other: Told): boolean {
  return (
    one.certainty === other.certainty && one.to.tenancy === other.to.tenancy && compareHops(one.hops, other.hops) === 0
  );
}

function unite(one: Admitted, other: Admitted): Admitted {
  const services = formatServices(parseServiceTexts([...one.services, ...other.services]));
  return { ...toldOf(one), services, parts: [...(one.parts ?? [one]), other] };
}

/** Which hops come first, by the texts of the first of them that differ; of those that lead on and those that end the former. */
export function compareHops(some: readonly Hop[], others: readonly Hop[]): number {
  for (const [place, hop] of some.entries()) {
    const other = others[place];
    if (!other) return -1;
    const order = hop === other ? 0 : compareFields(hop, other);
    if (order !== 0) return order;
  }
  return others.length - some.length;
}

const hopFields = ['kind', 'resource', 'why', 'rule'] as const;

function compareFields(one: Hop, other: Hop): number {
  const differing = hopFields.find((field) => one[field] !== other[field]);
  return differing ? compareTexts(JSON.stringify(one[differing] ?? ''), JSON.stringify(other[differing] ?? '')) : 0;
}

/** Which of two texts comes first. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
