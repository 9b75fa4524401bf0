import { describeMalformed, MalformedRow } from '../../lib/collect/malformed-row';
import {
  boolean,
  digits,
  digitTexts,
  id,
  list,
  lowerText,
  mergedTexts,
  neededNumber,
  neededObject,
  neededText,
  number,
  object,
  reference,
  references,
  text,
  texts,
  word,
} from '../../lib/collect/wire';
import type { WireObject } from '../../lib/model/snapshot';

const colours = { red: 'red', green: 'green' } as const;

describe('reading a field', () => {
  it.each<[string, (from: WireObject) => unknown, unknown, unknown]>([
    ['a text', (from) => text(from, 'a'), 'x', 'x'],
    ['an empty text as none', (from) => text(from, 'a'), '', undefined],
    ['a null text as none', (from) => text(from, 'a'), null, undefined],
    ['a text in lower case', (from) => lowerText(from, 'a'), 'Tcp', 'tcp'],
    ['a word in any casing', (from) => word(from, 'a', colours), 'GREEN', 'green'],
    ['an empty word as none', (from) => word(from, 'a', colours), '', undefined],
    ['zero', (from) => number(from, 'a'), 0, 0],
    ['false', (from) => boolean(from, 'a'), false, false],
    ['null as neither true nor false', (from) => boolean(from, 'a'), null, undefined],
    ['digits of a number', (from) => digits(from, 'a'), 5_555_555_555_555_555, '5555555555555555'],
    ['digits of a text', (from) => digits(from, 'a'), '98765432109876543210', '98765432109876543210'],
    ['digits of a list', (from) => digitTexts(from, 'a'), [1, '2'], ['1', '2']],
    ['a null object as an empty one', (from) => object(from, 'a'), null, {}],
    ['a null list as an empty one', (from) => texts(from, 'a'), null, []],
    ['an id without a slash at its end', (from) => id(from, 'a')?.text, '/Subscriptions/X/', '/Subscriptions/X'],
    ['a reference', (from) => reference(from, 'a')?.key, { id: '/A' }, '/a'],
    ['a null reference as none', (from) => reference(from, 'a'), null, undefined],
    ['a reference with an empty id as none', (from) => reference(from, 'a'), { id: '' }, undefined],
    ['references', (from) => references(from, 'a').map(({ key }) => key), [{ id: '/A' }, { id: '/B' }], ['/a', '/b']],
  ])('gives %s', (_, read, value, expected) => {
    expect(read({ a: value })).toEqual(expected);
  });

  it.each<[string, (from: WireObject) => unknown, unknown, string]>([
    ['a number for text', (from) => text(from, 'a'), 7, 'a is 7, not text'],
    ['a text for a number', (from) => number(from, 'a'), '7', 'a is "7", not a number'],
    ['a text for a boolean', (from) => boolean(from, 'a'), 'true', 'a is "true", not true or false'],
    ['a list for an object', (from) => object(from, 'a'), [], 'a is a list, not an object'],
    ['an object for a list', (from) => texts(from, 'a'), {}, 'a is an object, not a list'],
    ['an unknown word', (from) => word(from, 'a', colours), 'blue', 'a is "blue", not one of red, green'],
    [
      'a number that lost digits',
      (from) => digits(from, 'a'),
      2 ** 60,
      'a is 1152921504606847000, not an exact number',
    ],
    ['an empty text in a list', (from) => texts(from, 'a'), ['x', ''], 'a[1] is "", not text'],
    ['null in a list of objects', (from) => list(from, 'a', () => 1), [{}, null], 'a[1] is null, not an object'],
    ['a reference without id in a list', (from) => references(from, 'a'), [{}], 'a[0].id is missing'],
    ['nothing where a text is needed', (from) => neededText(from, 'b'), 1, 'b is missing'],
    ['nothing where a number is needed', (from) => neededNumber(from, 'b'), 1, 'b is missing'],
    ['null where an object is needed', (from) => neededObject(from, 'a'), null, 'a is missing'],
  ])('refuses %s', (_, read, value, complaint) => {
    const from = { a: value };
    expect(messageOf(() => read(from), from)).toContain(complaint);
  });

  it('does not find what every JavaScript object has', () => {
    expect(word({ a: 'toString' }, 'b', colours)).toBeUndefined();
    expect(messageOf(() => word({ a: 'constructor' }, 'a', colours), {})).toContain('not one of red, green');
  });
});

describe('merging a singular and a plural', () => {
  it.each<[string, WireObject, readonly string[]]>([
    ['neither', {}, []],
    ['the singular', { one: 'a', many: [] }, ['a']],
    ['the plural beside an empty singular', { one: '', many: ['b', 'c'] }, ['b', 'c']],
    ['both, each text once', { one: 'a', many: ['b', 'a'] }, ['a', 'b']],
  ])('gives %s', (_, from, expected) => {
    expect(mergedTexts(from, 'one', 'many')).toEqual(expected);
  });
});

describe('the place of a malformed value', () => {
  it('is the path from the row', () => {
    const row = { properties: { routes: [{}, {}, { properties: { nextHopType: 7 } }] } };
    const route = row.properties.routes[2]?.properties ?? {};
    expect(messageOf(() => text(route, 'nextHopType'), row)).toBe(
      'properties.routes[2].properties.nextHopType is 7, not text',
    );
  });

  it('shows no more than the beginning of a long value', () => {
    const row = { a: { b: 'x'.repeat(500) } };
    expect(messageOf(() => number(row.a, 'b'), row).length).toBeLessThan(100);
  });
});

function messageOf(read: () => unknown, row: object): string {
  try {
    read();
  } catch (error) {
    if (error instanceof MalformedRow) return describeMalformed(row, error);
    throw error;
  }
  throw new Error('nothing was refused');
}
