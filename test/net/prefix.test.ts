import { MalformedText } from '../../lib/net/malformed-text';
import { parsePrefix, parseRange, rangeContains, rangesOverlap } from '../../lib/net/prefix';

describe('parsePrefix', () => {
  it.each([
    ['10.1.2.0/24', 0x0a010200, 0x0a0102ff, 24, '10.1.2.0/24'],
    ['10.1.2.77/24', 0x0a010200, 0x0a0102ff, 24, '10.1.2.0/24'],
    ['10.1.2.77', 0x0a01024d, 0x0a01024d, 32, '10.1.2.77/32'],
    ['203.0.113.9/31', 0xcb007108, 0xcb007109, 31, '203.0.113.8/31'],
    ['255.255.255.255/1', 0x80000000, 0xffffffff, 1, '128.0.0.0/1'],
    ['8.8.8.8/0', 0, 0xffffffff, 0, '0.0.0.0/0'],
  ])('reads %s', (text, first, last, length, canonical) => {
    expect(parsePrefix(text)).toEqual({ family: 'IPv4', first, last, length, text: canonical });
  });

  it.each([
    ['FD00::1/8', 0xfdn << 120n, (0xfen << 120n) - 1n, 8, 'fd00::/8'],
    ['::1', 1n, 1n, 128, '::1/128'],
    ['::/0', 0n, 2n ** 128n - 1n, 0, '::/0'],
  ])('reads %s', (text, first, last, length, canonical) => {
    expect(parsePrefix(text)).toEqual({ family: 'IPv6', first, last, length, text: canonical });
  });

  it.each([
    '',
    '/8',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
    '10.0.0.0/255.0.0.0',
    '10.0.0.256/8',
    '10.0.0.0-10.0.0.9',
    'Storage',
  ])('refuses %j and names it', (text) => {
    expect(() => parsePrefix(text)).toThrow(new MalformedText(`"${text}" is not an IP address or a CIDR prefix`));
  });

  it.each([
    ['10.0.0.0/33', 32],
    ['::/129', 128],
  ])('refuses the length of %s', (text, longest) => {
    expect(() => parsePrefix(text)).toThrow(new MalformedText(`"${text}" has a prefix length above ${longest}`));
  });
});

describe('parseRange', () => {
  it.each([
    ['10.0.0.1-10.0.0.9', { family: 'IPv4', first: 0x0a000001, last: 0x0a000009 }],
    ['10.0.0.1-10.0.0.1', { family: 'IPv4', first: 0x0a000001, last: 0x0a000001 }],
    ['127.255.255.255-128.0.0.0', { family: 'IPv4', first: 0x7fffffff, last: 0x80000000 }],
    ['::1-::a', { family: 'IPv6', first: 1n, last: 10n }],
  ])('reads %s', (text, range) => {
    expect(parseRange(text)).toEqual(range);
  });

  it('reads a prefix', () => {
    expect(parseRange('10.1.2.77/24')).toEqual(parsePrefix('10.1.2.0/24'));
  });

  it.each([
    ['10.0.0.9-10.0.0.8', '"10.0.0.9-10.0.0.8" ends before it begins'],
    ['::2-::1', '"::2-::1" ends before it begins'],
    ['10.0.0.1-::1', '"10.0.0.1-::1" mixes IPv4 and IPv6'],
    ['::1-10.0.0.1', '"::1-10.0.0.1" mixes IPv4 and IPv6'],
    ['10.0.0.1-', '"10.0.0.1-" is not a range of two IP addresses'],
    ['-10.0.0.1', '"-10.0.0.1" is not a range of two IP addresses'],
    ['10.0.0.1-10.0.0.2-10.0.0.3', '"10.0.0.1-10.0.0.2-10.0.0.3" is not a range of two IP addresses'],
    ['10.0.0.0/24-10.0.1.0/24', '"10.0.0.0/24-10.0.1.0/24" is not a range of two IP addresses'],
    ['10.0.0.1-9', '"10.0.0.1-9" is not a range of two IP addresses'],
    ['10.0.0.0/33', '"10.0.0.0/33" has a prefix length above 32'],
  ])('refuses %s', (text, message) => {
    expect(() => parseRange(text)).toThrow(new MalformedText(message));
  });
});

describe('two ranges', () => {
  it.each([
    ['10.0.0.0/8', '10.0.0.0/8', true, true],
    ['10.0.0.0/8', '10.255.255.255', true, true],
    ['10.0.0.0/8', '10.0.0.0', true, true],
    ['10.0.0.0/8', '11.0.0.0', false, false],
    ['10.0.0.0/8', '9.255.255.255', false, false],
    ['10.0.0.0/9', '10.0.0.0/8', false, true],
    ['10.0.0.5-10.0.0.9', '10.0.0.9-10.0.0.12', false, true],
    ['10.0.0.5-10.0.0.9', '10.0.0.1-10.0.0.5', false, true],
    ['10.0.0.5-10.0.0.9', '10.0.0.10-10.0.0.12', false, false],
    ['10.0.0.5-10.0.0.9', '10.0.0.1-10.0.0.4', false, false],
    ['::/0', '::1', true, true],
    ['::/0', '10.0.0.1', false, false],
    ['0.0.0.0/0', '::1', false, false],
  ])('%s and %s: contains %s, overlap %s', (outer, inner, contained, overlapping) => {
    expect(rangeContains(parseRange(outer), parseRange(inner))).toBe(contained);
    expect(rangesOverlap(parseRange(outer), parseRange(inner))).toBe(overlapping);
    expect(rangesOverlap(parseRange(inner), parseRange(outer))).toBe(overlapping);
  });
});
