import type { Universe } from './address';
import type { Line } from './line';
import { formatPrefix } from './prefix';

/**
 * A set of members of one line. `edges` rises strictly: at even positions a run of members begins, at odd ones it
 * has ended (the first address after it), so a number is a member when an odd number of edges is at or below it.
 */
export interface IntervalSet<A extends number | bigint> {
  readonly universe: Line<A>;
  readonly edges: readonly A[];
}

/** An inclusive run of members. */
export type Interval<A> = readonly [first: A, last: A];

/** Builds the set of all addresses in the intervals, which may come in any order and overlap; throws when one is reversed. */
export function intervalSet<A extends number | bigint>(
  universe: Line<A>,
  intervals: Iterable<Interval<A>>,
): IntervalSet<A> {
  const edges: A[] = [];
  for (const [first, last] of [...intervals].sort(byFirst)) {
    if (last < first) throw new RangeError(`${universe.format(first)} to ${universe.format(last)} is no interval`);
    const end = universe.next(last);
    const reached = edges.at(-1);
    if (reached === undefined || first > reached) edges.push(first, end);
    else if (end > reached) edges[edges.length - 1] = end;
  }
  // A list that grew has room to grow on, which sets never do.
  return { universe, edges: edges.slice() };
}

function byFirst<A extends number | bigint>([one]: Interval<A>, [other]: Interval<A>): number {
  return one < other ? -1 : Number(one > other);
}

/** The members as inclusive intervals, rising, none touching the next. */
export function* intervalsOf<A extends number | bigint>({ universe, edges }: IntervalSet<A>): Generator<Interval<A>> {
  for (const [first, end] of runs(edges)) yield [first, universe.previous(end)];
}

function* runs<A>(edges: readonly A[]): Generator<readonly [first: A, end: A]> {
  for (let index = 0; index < edges.length; index += 2) yield [edges[index] as A, edges[index + 1] as A];
}

/** What is in any of the sets. */
export function unite<A extends number | bigint>(universe: Line<A>, sets: readonly IntervalSet<A>[]): IntervalSet<A> {
  if (sets.length < 2) return sets[0] ?? { universe, edges: [] };
  const middle = Math.floor(sets.length / 2);
  const halves = [unite(universe, sets.slice(0, middle)), unite(universe, sets.slice(middle))] as const;
  return combine(...halves, (inOne, inOther) => inOne || inOther);
}

/** What is in both sets; the one itself where the other holds it. */
export function intersect<A extends number | bigint>(one: IntervalSet<A>, other: IntervalSet<A>): IntervalSet<A> {
  if (containsAll(other, one)) return one;
  if (containsAll(one, other)) return other;
  return combine(one, other, (inOne, inOther) => inOne && inOther);
}

/** What is in the first set and not in the second; the first itself where they share nothing. */
export function subtract<A extends number | bigint>(from: IntervalSet<A>, taken: IntervalSet<A>): IntervalSet<A> {
  if (!overlaps(from, taken)) return from;
  return combine(from, taken, (inFrom, inTaken) => inFrom && !inTaken);
}

/** What the universe holds beyond the set. */
export function complement<A extends number | bigint>(set: IntervalSet<A>): IntervalSet<A> {
  const { universe } = set;
  return subtract(intervalSet(universe, [[universe.first, universe.last]]), set);
}

/** Walks the edges of both once and keeps the addresses that the truth table `keeps` wants. */
function combine<A extends number | bigint>(
  one: IntervalSet<A>,
  other: IntervalSet<A>,
  keeps: (inOne: boolean, inOther: boolean) => boolean,
): IntervalSet<A> {
  const edges: A[] = [];
  let passedOfOne = 0;
  let passedOfOther = 0;
  for (;;) {
    const edge = lower(one.edges[passedOfOne], other.edges[passedOfOther]);
    if (edge === undefined) return { universe: one.universe, edges };
    if (one.edges[passedOfOne] === edge) passedOfOne += 1;
    if (other.edges[passedOfOther] === edge) passedOfOther += 1;
    const kept = keeps(isInside(passedOfOne), isInside(passedOfOther));
    if (kept !== isInside(edges.length)) edges.push(edge);
  }
}

function lower<A extends number | bigint>(one: A | undefined, other: A | undefined): A | undefined {
  if (one === undefined) return other;
  return other === undefined || one < other ? one : other;
}

const isInside = (edgesPassed: number): boolean => edgesPassed % 2 === 1;

/** Whether the address is a member. */
export function contains<A extends number | bigint>(set: IntervalSet<A>, address: A): boolean {
  return isInside(countEdgesUpTo(set.edges, address));
}

/** Whether every member of `inner` is one of `outer`; logarithmic in `outer`. */
export function containsAll<A extends number | bigint>(outer: IntervalSet<A>, inner: IntervalSet<A>): boolean {
  if (outer === inner) return true;
  for (let index = 0; index < inner.edges.length; index += 2) {
    const [first, end] = [inner.edges[index] as A, inner.edges[index + 1] as A];
    const passed = countEdgesUpTo(outer.edges, first);
    if (!isInside(passed) || end > (outer.edges[passed] as A)) return false;
  }
  return true;
}

/** Whether the two share a member; logarithmic in the larger. */
export function overlaps<A extends number | bigint>(one: IntervalSet<A>, other: IntervalSet<A>): boolean {
  if (one.edges.length > other.edges.length) return overlaps(other, one);
  for (let index = 0; index < one.edges.length; index += 2) {
    const [first, end] = [one.edges[index] as A, one.edges[index + 1] as A];
    const passed = countEdgesUpTo(other.edges, first);
    const following = other.edges[passed];
    if (isInside(passed) || (following !== undefined && following < end)) return true;
  }
  return false;
}

function countEdgesUpTo<A extends number | bigint>(edges: readonly A[], address: A): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (address >= (edges[middle] as A)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the two hold the same addresses. */
export function equals<A extends number | bigint>(one: IntervalSet<A>, other: IntervalSet<A>): boolean {
  return one.edges.length === other.edges.length && one.edges.every((edge, index) => edge === other.edges[index]);
}

/** Whether the set has no member. */
export function isEmpty<A extends number | bigint>(set: IntervalSet<A>): boolean {
  return set.edges.length === 0;
}

/** How many addresses the set holds. */
export function count<A extends number | bigint>(set: IntervalSet<A>): bigint {
  let total = 0n;
  for (const [first, end] of runs(set.edges)) total += BigInt(end) - BigInt(first);
  return total;
}

/** The fewest CIDR prefixes that hold exactly the members, rising. */
export function toPrefixes<A extends number | bigint>(universe: Universe<A>, set: IntervalSet<A>): string[] {
  const texts: string[] = [];
  for (const [first, last] of intervalsOf(set)) {
    for (let start = first; start <= last; ) {
      const length = shortestLength(universe, start, last);
      texts.push(formatPrefix(universe, start, length));
      start = universe.next(universe.block(start, length)[1]);
    }
  }
  return texts;
}

function shortestLength<A extends number | bigint>(universe: Universe<A>, start: A, last: A): number {
  let length = universe.bits;
  while (length > 0) {
    const [first, end] = universe.block(start, length - 1);
    if (first !== start || end > last) break;
    length -= 1;
  }
  return length;
}
