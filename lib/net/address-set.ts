import { type Address, ipv4, ipv6 } from './address';
import * as intervals from './interval-set';
import { parseRange, type Range } from './prefix';

/** A set of addresses of both families. */
export interface AddressSet {
  readonly v4: intervals.IntervalSet<number>;
  readonly v6: intervals.IntervalSet<bigint>;
}

/** The set of all addresses in the ranges. */
export function addressSet(ranges: Iterable<Range>): AddressSet {
  const v4: intervals.Interval<number>[] = [];
  const v6: intervals.Interval<bigint>[] = [];
  for (const range of ranges) {
    if (range.family === 'IPv4') v4.push([range.first, range.last]);
    else v6.push([range.first, range.last]);
  }
  return { v4: intervals.intervalSet(ipv4, v4), v6: intervals.intervalSet(ipv6, v6) };
}

/** The set of all addresses in texts that `parseRange` reads; throws MalformedText for the first that it does not. */
export function parseAddressSet(texts: readonly string[]): AddressSet {
  return addressSet(texts.map(parseRange));
}

/** No address. */
export const noAddress: AddressSet = addressSet([]);

/** Every address of both families. */
export const anyAddress: AddressSet = complement(noAddress);

/** What is in any of the sets. */
export function unite(sets: readonly AddressSet[]): AddressSet {
  const v4 = sets.map((set) => set.v4);
  const v6 = sets.map((set) => set.v6);
  return { v4: intervals.unite(ipv4, v4), v6: intervals.unite(ipv6, v6) };
}

/** What is in both sets. */
export function intersect(one: AddressSet, other: AddressSet): AddressSet {
  return { v4: intervals.intersect(one.v4, other.v4), v6: intervals.intersect(one.v6, other.v6) };
}

/** What is in the first set and not in the second. */
export function subtract(from: AddressSet, taken: AddressSet): AddressSet {
  return { v4: intervals.subtract(from.v4, taken.v4), v6: intervals.subtract(from.v6, taken.v6) };
}

/** Every address that is not in the set. */
export function complement(set: AddressSet): AddressSet {
  return { v4: intervals.complement(set.v4), v6: intervals.complement(set.v6) };
}

/** Whether the address is in the set. */
export function contains(set: AddressSet, address: Address): boolean {
  return address.family === 'IPv4'
    ? intervals.contains(set.v4, address.value)
    : intervals.contains(set.v6, address.value);
}

/** Whether every address of `inner` is in `outer`. */
export function containsAll(outer: AddressSet, inner: AddressSet): boolean {
  return intervals.containsAll(outer.v4, inner.v4) && intervals.containsAll(outer.v6, inner.v6);
}

/** Whether the two share an address. */
export function overlaps(one: AddressSet, other: AddressSet): boolean {
  return intervals.overlaps(one.v4, other.v4) || intervals.overlaps(one.v6, other.v6);
}

/** Whether the two hold the same addresses. */
export function equals(one: AddressSet, other: AddressSet): boolean {
  return intervals.equals(one.v4, other.v4) && intervals.equals(one.v6, other.v6);
}

/** Whether the set holds no address. */
export function isEmpty(set: AddressSet): boolean {
  return intervals.isEmpty(set.v4) && intervals.isEmpty(set.v6);
}

/** How many addresses the set holds, both families together. */
export function count(set: AddressSet): bigint {
  return intervals.count(set.v4) + intervals.count(set.v6);
}

/** The fewest CIDR prefixes that hold exactly the set, IPv4 first, each family rising. */
export function toPrefixes(set: AddressSet): string[] {
  return [...intervals.toPrefixes(ipv4, set.v4), ...intervals.toPrefixes(ipv6, set.v6)];
}
