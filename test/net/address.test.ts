import fc from 'fast-check';
import { ipv4, ipv6, parseAddress, type Universe } from '../../lib/net/address';
import { MalformedText } from '../../lib/net/malformed-text';

describe('parseAddress', () => {
  it.each([
    ['0.0.0.0', 0],
    ['0.0.0.1', 1],
    ['10.0.0.4', 10 * 2 ** 24 + 4],
    ['127.255.255.255', 2 ** 31 - 1],
    ['128.0.0.0', 2 ** 31],
    ['168.63.129.16', 0xa83f8110],
    ['255.255.255.255', 2 ** 32 - 1],
  ])('reads %s', (text, value) => {
    expect(parseAddress(text)).toEqual({ family: 'IPv4', value });
  });

  it.each([
    ['::', 0n],
    ['::1', 1n],
    ['2603:1030::A', 0x2603_1030_0000_0000_0000_0000_0000_000an],
    ['::ffff:a00:1', 0xffff_0a00_0001n],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2n ** 128n - 1n],
  ])('reads %s', (text, value) => {
    expect(parseAddress(text)).toEqual({ family: 'IPv6', value });
  });

  it.each([
    '',
    ' 10.0.0.1',
    '10.0.0.1\n',
    '10.0.0.256',
    '10.0.0',
    '10.0.0.1.2',
    '010.0.0.1',
    '0x7f.0.0.1',
    '0x7f.1',
    '167772161',
    '-10.0.0.1',
    '10.0.0.1/32',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    '::1.2.3.4',
    '::ffff:10.0.0.1',
    '[::1]',
    'Storage',
  ])('refuses %j and names it', (text) => {
    expect(() => parseAddress(text)).toThrow(new MalformedText(`"${text}" is not an IP address`));
  });

  it.each([
    ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ])('writes %s as %s', (text, canonical) => {
    expect(ipv6.format(parseAddress(text).value as bigint)).toBe(canonical);
  });

  it('reads back every IPv4 address it writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ipv4.last }), (value) => {
        expect(parseAddress(ipv4.format(value))).toEqual({ family: 'IPv4', value });
      }),
    );
  });

  it('reads back every IPv6 address it writes', () => {
    const groups = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff })), {
      minLength: 8,
      maxLength: 8,
    });
    fc.assert(
      fc.property(groups, (parts) => {
        const value = parts.reduce((sum, part) => sum * 65536n + BigInt(part), 0n);
        expect(parseAddress(ipv6.format(value))).toEqual({ family: 'IPv6', value });
      }),
    );
  });
});

describe.each<Universe<number> | Universe<bigint>>([ipv4, ipv6])('the $family universe', (universe) => {
  const { first, last, bits } = universe;

  it('has 2^bits addresses', () => {
    expect(BigInt(last) - BigInt(first) + 1n).toBe(2n ** BigInt(bits));
  });
});

describe('block', () => {
  it.each([
    [0xffffffff, 32, 0xffffffff, 0xffffffff],
    [0xffffffff, 31, 0xfffffffe, 0xffffffff],
    [0x80000001, 1, 0x80000000, 0xffffffff],
    [0x7fffffff, 1, 0, 0x7fffffff],
    [0x0a0000ff, 25, 0x0a000080, 0x0a0000ff],
    [0xdeadbeef, 0, 0, 0xffffffff],
  ])('of IPv4 %d with length %d is %d to %d', (address, length, first, last) => {
    expect(ipv4.block(address, length)).toEqual([first, last]);
  });

  it.each([
    [2n ** 128n - 1n, 127, 2n ** 128n - 2n, 2n ** 128n - 1n],
    [2n ** 64n + 5n, 64, 2n ** 64n, 2n ** 65n - 1n],
    [5n, 128, 5n, 5n],
    [5n, 0, 0n, 2n ** 128n - 1n],
  ])('of IPv6 %d with length %d is %d to %d', (address, length, first, last) => {
    expect(ipv6.block(address, length)).toEqual([first, last]);
  });
});
