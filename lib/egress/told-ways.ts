import type { EgressPath, Hop } from '../model/egress-path';
import { remembered } from '../model/remembered';
import { formatServices, parseServiceTexts } from '../net/services';
import type { Clause } from './firewall/clauses';
import type { WaysBeyond } from './network/beyond-firewall';
import type { AtFirewall } from './network/flow';
import { continueTo } from './network/through-firewall';

/** What is told of one way, wherever it starts. */
export type Told = Pick<EgressPath, 'to' | 'services' | 'hops' | 'inspected' | 'logged' | 'certainty'>;

/** A whole way through a firewall, with the clause that lets it through. */
interface Admitted extends Told {
  readonly clause: Clause;
}

/** The whole ways of packets that wait before a firewall and go on beyond it. */
export function waysThrough(waiting: AtFirewall, { base, own }: WaysBeyond): readonly Admitted[] {
  const top = [...own].flatMap(([clause, ways]) =>
    ways.flatMap((way) => {
      const whole = continueTo(waiting, way);
      if (!whole) return [];
      const { to, services, hops, inspected, logged, certainty } = whole;
      return { clause, to, services, hops, inspected, logged, certainty };
    }),
  );
  return base ? [...foundation(waiting, base).filter(({ clause }) => !own.has(clause)), ...top] : top;
}

const foundations = remembered((_: AtFirewall) => new Map<WaysBeyond, readonly Admitted[]>());

/** The ways on top of which many others come, found once and sorted. */
function foundation(waiting: AtFirewall, beyond: WaysBeyond): readonly Admitted[] {
  const known = foundations(waiting);
  const ways = known.get(beyond) ?? [...waysThrough(waiting, beyond)].sort(byDestination);
  known.set(beyond, ways);
  return ways;
}

/** One way for all packets that go to the same destination by the same hops, sorted by destination. */
export function uniteAlike(ways: readonly Told[]): readonly Told[] {
  const sorted = ways.toSorted(byDestination);
  const united: Told[] = [];
  for (let start = 0, end = 0; start < sorted.length; start = end) {
    const first = sorted[start] as Told;
    while (end < sorted.length && byDestination(first, sorted[end] as Told) === 0) end += 1;
    if (end - start === 1) united.push(first);
    else united.push(...unite(sorted.slice(start, end)));
  }
  return united;
}

function byDestination({ to: one }: Told, { to: other }: Told): number {
  return compareTexts(one.kind, other.kind) || compareTexts(one.value, other.value);
}

/** Unites those by the same hops of ways to one destination. */
function unite(ways: readonly Told[]): readonly Told[] {
  // Hops are long to compare, and alike only where the same rule lets through.
  return [...Map.groupBy(ways, ruleOf).values()].flatMap((some) => {
    const alike: [Told, ...Told[]][] = [];
    for (const way of some) {
      const same = alike.find(([first]) => areAlike(first, way));
      if (same) same.push(way);
      else alike.push([way]);
    }
    return alike.map(withAllServices);
  });
}

function ruleOf({ hops }: Told): string | undefined {
  return hops.findLast(({ kind }) => kind === 'firewall')?.rule;
}

function areAlike(one: Told, other: Told): boolean {
  return (
    one.certainty === other.certainty && one.to.tenancy === other.to.tenancy && compareHops(one.hops, other.hops) === 0
  );
}

function withAllServices([first, ...others]: readonly [Told, ...Told[]]): Told {
  if (others.length === 0) return first;
  return { ...first, services: formatServices(parseServiceTexts([first, ...others].flatMap((way) => way.services))) };
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

function compareFields(one: Hop, other: Hop): number {
  const names = Object.keys(one) as (keyof Hop)[];
  const differing = names.find((name) => one[name] !== other[name]);
  return differing ? compareTexts(JSON.stringify(one[differing]), JSON.stringify(other[differing] ?? '')) : 0;
}

/** Which of two texts comes first. */
export function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
