import { type Address, ipv4, ipv6, readAddress, type Universe } from './address';
import { MalformedText } from './malformed-text';

/** An inclusive run of addresses of one family. */
export type Range =
  | { readonly family: 'IPv4'; readonly first: number; readonly last: number }
  | { readonly family: 'IPv6'; readonly first: bigint; readonly last: bigint };

/** A CIDR block; `text` is its canonical form with the length always written, such as `10.0.0.4/32`. */
export type Prefix = Range & { readonly length: number; readonly text: string };

/** Writes the prefix of this length that begins at the address. */
export function formatPrefix<A extends number | bigint>(universe: Universe<A>, first: A, length: number): string {
  return `${universe.format(first)}/${length}`;
}

/** Parses `10.0.0.0/8` or a single address, masking host bits as Azure does; throws MalformedText. */
export function parsePrefix(text: string): Prefix {
  const [, base = '', digits] = /^([^/]+?)(?:\/(0|[1-9]\d{0,2}))?$/.exec(text) ?? [];
  const address = readAddress(base);
  if (!address) throw new MalformedText(`"${text}" is not an IP address or a CIDR prefix`);
  return address.family === 'IPv4'
    ? { family: 'IPv4', ...blockOf(ipv4, address.value, digits, text) }
    : { family: 'IPv6', ...blockOf(ipv6, address.value, digits, text) };
}

function blockOf<A extends number | bigint>(
  universe: Universe<A>,
  address: A,
  digits: string | undefined,
  text: string,
) {
  const length = digits === undefined ? universe.bits : Number(digits);
  if (length > universe.bits) throw new MalformedText(`"${text}" has a prefix length above ${universe.bits}`);
  const [first, last] = universe.block(address, length);
  return { first, last, length, text: formatPrefix(universe, first, length) };
}

/** Parses what `parsePrefix` does and Azure Firewall's `10.0.0.1-10.0.0.9`; throws MalformedText. */
export function parseRange(text: string): Range {
  const [from = '', to, ...rest] = text.split('-');
  if (to === undefined) return parsePrefix(text);
  const first = readAddress(from);
  const last = readAddress(to);
  if (!first || !last || rest.length > 0) throw new MalformedText(`"${text}" is not a range of two IP addresses`);
  return rangeBetween(first, last, text);
}

function rangeBetween(first: Address, last: Address, text: string): Range {
  if (first.family !== last.family) throw new MalformedText(`"${text}" mixes IPv4 and IPv6`);
  if (first.value > last.value) throw new MalformedText(`"${text}" ends before it begins`);
  return { family: first.family, first: first.value, last: last.value } as Range;
}

/** Whether every address of `inner` is in `outer`; never across families. */
export function rangeContains(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether the two share an address; never across families. */
export function rangesOverlap(one: Range, other: Range): boolean {
  return one.family === other.family && one.first <= other.last && other.first <= one.last;
}
