import fc from 'fast-check';
import { newestFirst, tableKey } from '../../lib/store/table-key';

const anyText = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  maxLength: 600,
  size: 'max',
});

describe('tableKey', () => {
  it.each([
    ['assess-posture', 'assess-posture'],
    ['DEP-101', 'DEP-101'],
    ['a/b', 'a~002fb'],
    ['a~002fb', 'a~007e002fb'],
    ['', ''],
  ])('makes %j into %j', (text, key) => {
    expect(tableKey(text)).toBe(key);
  });

  it('gives only characters that a key may have, and half of the longest key at most', () => {
    fc.assert(fc.property(anyText, (text) => /^[A-Za-z0-9_.~-]{0,256}$/.test(tableKey(text))));
  });

  it('gives different texts different keys, on both sides of the longest key', () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => (a === b) === (tableKey(a) === tableKey(b))));
    const lengths = [254, 255, 256, 257, 258, 1_024];
    expect(new Set(lengths.map((length) => tableKey('n'.repeat(length)))).size).toBe(lengths.length);
    expect(tableKey('\ud83d'.repeat(300))).not.toBe(tableKey('\ud83e'.repeat(300)));
  });
});

describe('newestFirst', () => {
  it('sorts as text in the opposite order of the numbers', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => a === b || a < b === newestFirst(a) > newestFirst(b)),
    );
    expect(newestFirst(9) > newestFirst(10)).toBe(true);
  });

  it.each([Number.NaN, -1, 0.5])('refuses %p', (value) => {
    expect(() => newestFirst(value)).toThrow(`${value} is not a whole number`);
  });
});
