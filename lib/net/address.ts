import { IPv6 } from 'ipaddr.js';
import type { Line } from './line';
import { MalformedText } from './malformed-text';

/** The two address families, as IANA writes them. */
type Family = 'IPv4' | 'IPv6';

/** One family's addresses as an ordered line: IPv4 as numbers (a double holds them exactly), IPv6 as bigints. */
export interface Universe<A extends number | bigint> extends Line<A> {
  readonly family: Family;
  readonly bits: number;
  /** First and last address of the prefix of this length that holds the address. */
  block(address: A, length: number): readonly [first: A, last: A];
}

/** An address of either family. */
export type Address =
  | { readonly family: 'IPv4'; readonly value: number }
  | { readonly family: 'IPv6'; readonly value: bigint };

/** The IPv4 addresses, 0 to 2^32 - 1. */
export const ipv4: Universe<number> = {
  family: 'IPv4',
  bits: 32,
  first: 0,
  last: 2 ** 32 - 1,
  next: (address) => address + 1,
  previous: (address) => address - 1,
  block(address, length) {
    const size = 2 ** (32 - length);
    const first = address - (address % size);
    return [first, first + size - 1];
  },
  format: (address) => `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`,
};

/** The IPv6 addresses, 0 to 2^128 - 1, written as RFC 5952 asks. */
export const ipv6: Universe<bigint> = {
  family: 'IPv6',
  bits: 128,
  first: 0n,
  last: 2n ** 128n - 1n,
  next: (address) => address + 1n,
  previous: (address) => address - 1n,
  block(address, length) {
    const size = 2n ** BigInt(128 - length);
    const first = address - (address % size);
    return [first, first + size - 1n];
  },
  format(address) {
    const parts = Array.from({ length: 8 }, (_, index) => Number((address / 65536n ** BigInt(7 - index)) % 65536n));
    return new IPv6(parts).toRFC5952String();
  },
};

const fourDecimalParts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** Reads one address: four decimal parts, or IPv6 without zone and without an embedded IPv4; undefined when it is neither. */
export function readAddress(text: string): Address | undefined {
  const [, ...octets] = fourDecimalParts.exec(text) ?? [];
  if (octets.length > 0) {
    const isValid = octets.every((octet) => Number(octet) < 256);
    return isValid
      ? { family: 'IPv4', value: octets.reduce((value, octet) => value * 256 + Number(octet), 0) }
      : undefined;
  }
  // ipaddr.js reads ::1.2.3.4 as ::ffff:1.2.3.4, another address; Azure writes neither.
  if (/[.%]/.test(text) || !IPv6.isValid(text)) return undefined;
  return { family: 'IPv6', value: IPv6.parse(text).parts.reduce((value, part) => value * 65536n + BigInt(part), 0n) };
}

/** Parses one address as `readAddress` reads it; throws MalformedText for anything else. */
export function parseAddress(text: string): Address {
  const address = readAddress(text);
  if (!address) throw new MalformedText(`"${text}" is not an IP address`);
  return address;
}
