import { parseAddress } from '../../lib/net/address';
import * as addresses from '../../lib/net/address-set';
import { MalformedText } from '../../lib/net/malformed-text';
import { parseRange } from '../../lib/net/prefix';

const set = (...texts: string[]) => addresses.parseAddressSet(texts);
const everything = set('0.0.0.0/0', '::/0');

describe('an address set', () => {
  it('holds both families apart', () => {
    expect(addresses.contains(set('0.0.0.0/0'), parseAddress('::1'))).toBe(false);
    expect(addresses.contains(set('0.0.0.0/0'), parseAddress('255.255.255.255'))).toBe(true);
    expect(addresses.contains(set('::/0'), parseAddress('0.0.0.1'))).toBe(false);
    expect(addresses.contains(set('::/0'), parseAddress('::1'))).toBe(true);
  });

  it('is built from ranges that are parsed already', () => {
    const ranges = ['10.0.0.1-10.0.0.9', '::1', '10.0.0.8-10.0.0.12'].map(parseRange);
    expect(addresses.addressSet(ranges)).toEqual(set('10.0.0.1-10.0.0.12', '::1'));
  });

  it('writes the fewest prefixes, IPv4 first', () => {
    const texts = ['fd00::/9', '10.0.1.0/24', 'fd80::/9', '10.0.0.0/24', '10.0.2.1-10.0.2.6'];
    expect(addresses.toPrefixes(set(...texts))).toEqual([
      '10.0.0.0/23',
      '10.0.2.1/32',
      '10.0.2.2/31',
      '10.0.2.4/31',
      '10.0.2.6/32',
      'fd00::/8',
    ]);
  });

  it('writes everything as two prefixes', () => {
    expect(addresses.toPrefixes(addresses.anyAddress)).toEqual(['0.0.0.0/0', '::/0']);
    expect(addresses.toPrefixes(addresses.noAddress)).toEqual([]);
    expect(addresses.anyAddress).toEqual(everything);
  });

  it.each([
    [
      'unite',
      addresses.unite([set('10.0.0.0/25', '::/1'), set('10.0.0.128/25'), set('8000::/1')]),
      ['10.0.0.0/24', '::/0'],
    ],
    ['unite of nothing', addresses.unite([]), []],
    [
      'intersect',
      addresses.intersect(set('10.0.0.0/8', 'fd00::/8'), set('10.9.0.0/16', '::/0')),
      ['10.9.0.0/16', 'fd00::/8'],
    ],
    [
      'subtract',
      addresses.subtract(set('10.0.0.0/30', '::/127'), set('10.0.0.1', '::1')),
      ['10.0.0.0/32', '10.0.0.2/31', '::/128'],
    ],
    ['complement', addresses.complement(set('0.0.0.0/1', '8000::/1')), ['128.0.0.0/1', '::/1']],
  ])('lifts %s to both families', (_, result, prefixes) => {
    expect(addresses.toPrefixes(result)).toEqual(prefixes);
  });

  it.each([
    [set('10.0.0.0/8', 'fd00::/8'), set('10.1.0.0/16', 'fd01::/16'), true, true],
    [set('10.0.0.0/8'), set('10.1.0.0/16', 'fd01::/16'), false, true],
    [set('fd00::/8'), set('10.1.0.0/16', 'fd01::/16'), false, true],
    [set('10.0.0.0/8', 'fd00::/8'), set('11.0.0.0/8', 'fe00::/8'), false, false],
    [set('10.0.0.0/8'), set(), true, false],
    [set('10.0.0.0/8', 'fd00::/8'), set('10.0.0.0/8', 'fd00::/8'), true, true],
  ])('asks both families (%#)', (outer, inner, contained, overlapping) => {
    expect(addresses.containsAll(outer, inner)).toBe(contained);
    expect(addresses.overlaps(outer, inner)).toBe(overlapping);
  });

  it('is equal only when both families are', () => {
    expect(addresses.equals(set('10.0.0.0/31'), set('10.0.0.1', '10.0.0.0'))).toBe(true);
    expect(addresses.equals(set('10.0.0.0/31'), set('10.0.0.0/31', '::1'))).toBe(false);
    expect(addresses.equals(set('10.0.0.0/31', '::1'), set('10.0.0.2/31', '::1'))).toBe(false);
  });

  it('is empty only when both families are', () => {
    expect(addresses.isEmpty(addresses.noAddress)).toBe(true);
    expect(addresses.isEmpty(set('10.0.0.1'))).toBe(false);
    expect(addresses.isEmpty(set('::1'))).toBe(false);
  });

  it('counts both families', () => {
    expect(addresses.count(set('10.0.0.0/24', '10.0.0.128/25', '::/64'))).toBe(256n + 2n ** 64n);
    expect(addresses.count(everything)).toBe(2n ** 32n + 2n ** 128n);
  });

  it('names the text that is malformed', () => {
    expect(() => set('10.0.0.0/8', '10.0.0.300')).toThrow(
      new MalformedText('"10.0.0.300" is not an IP address or a CIDR prefix'),
    );
  });
});
