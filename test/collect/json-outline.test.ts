import fc from 'fast-check';
import { parseOutline } from '../../lib/collect/json-outline';

const nameOfLarge = (outline: object) => ['resources', 'data'].find((name) => name in outline);

/** What a text is to `parseOutline`, with its lists gone through; undefined where it is not JSON. */
function outlined(text: string): unknown {
  return orUndefined(() => {
    const document = parseOutline(Buffer.from(text), nameOfLarge);
    if (isIterable(document)) return [...document];
    if (typeof document !== 'object' || document === null) return document;
    const members = Object.entries(document);
    return Object.fromEntries(members.map(([name, value]) => [name, isIterable(value) ? [...value] : value]));
  });
}

/** What it is as a whole; half a surrogate pair, which UTF-8 does not have, is another character in both. */
function parsed(text: string): unknown {
  return orUndefined(() => JSON.parse(Buffer.from(text).toString()));
}

function orUndefined(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

const blank = fc.stringMatching(/^[ \t\r\n]{0,3}$/);
const awkward = fc.constantFrom(
  '"',
  '\\',
  '\\"',
  '[',
  ']',
  '{',
  '}',
  ',',
  ':',
  '\u00a0',
  'é',
  '😀',
  '\ud800',
  '\u0001',
);
const text = fc.array(fc.oneof(awkward, fc.string({ maxLength: 4 })), { maxLength: 4 }).map((parts) => parts.join(''));
const name = fc.oneof(fc.constantFrom('resources', 'data', 'gaps', '__proto__', '7'), text);

/** A JSON text with every escape and any whitespace that the grammar allows, a name more than once included. */
const { value: jsonText } = fc.letrec<{ value: string; list: string; object: string; word: string }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, tie('word'), tie('list'), tie('object')),
  word: fc.oneof(
    fc.constantFrom('null', 'true', '-0', '1e3', '12345678901234567890'),
    fc.tuple(text, fc.boolean()).map(([one, isEscaped]) => quoted(one, isEscaped)),
  ),
  list: fc.tuple(blank, fc.array(padded(tie('value')))).map(([inside, values]) => `[${values.join() || inside}]`),
  object: fc
    .tuple(blank, fc.array(fc.tuple(padded(name.map((one) => quoted(one, false))), padded(tie('value')))))
    .map(([inside, members]) => `{${members.map((member) => member.join(':')).join() || inside}}`),
}));
const document = padded(jsonText);

function padded(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(blank, value, blank).map((parts) => parts.join(''));
}

function quoted(value: string, isEscaped: boolean): string {
  if (!isEscaped) return JSON.stringify(value);
  const escapes = value.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${escapes.join('')}"`;
}

describe('the outline of a document', () => {
  it('is, with its lists gone through, what parsing the whole text gives', () => {
    fc.assert(
      fc.property(document, (one) => expect(outlined(one)).toEqual(parsed(one))),
      { numRuns: 1_000 },
    );
  });

  it('is JSON exactly where the whole text is', () => {
    const flaw = fc.constantFrom('', '"', '\\', '[', ']', '{', '}', ',', ':', '0', ' ', '\n', '\u00a0');
    const flawed = fc.tuple(document, fc.nat(), fc.nat({ max: 2 }), flaw).map(([one, position, dropped, added]) => {
      const at = position % (one.length + 1);
      return one.slice(0, at) + added + one.slice(at + dropped);
    });
    fc.assert(
      fc.property(flawed, (one) => expect(outlined(one)).toEqual(parsed(one))),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['an empty list', '[]'],
    ['a list of nothing but whitespace', '{"data": [\r\n\t ]}'],
    ['a list of one', '[{"id": 1}]'],
    ['lists in lists', '{"data": [[1, 2], [[3]], []]}'],
    ['texts with brackets, commas and quotes', '[{"a": "],["}, "\\"", "\\\\", ",", "}"]'],
    ['a list in an object in a list', '{"resources": [{"data": [1, 2]}]}'],
    ['a name that is written with an escape', '{"d\\u0061ta": [1, 2]}'],
    ['a name that comes again', '{"data": [1, 2], "data": [3], "gaps": [4], "gaps": 5}'],
    ['names that JavaScript puts first', '{"data": [1], "7": [2, 3], "resources": [4]}'],
    ['two lists that may be large', '{"data": [1, 2], "resources": [3, 4]}'],
    ['a number where a list was', '{"data": [0], "gaps": [0]}'],
  ])('may have %s', (_, one) => {
    expect(outlined(one)).toEqual(JSON.parse(one));
  });

  it.each([
    '',
    '[',
    '[1',
    '[1,',
    '[1,]',
    '[,1]',
    '[,]',
    '[1}',
    '{"data": [1, 2}',
    '[1]]',
    '[1] [2]',
    '[\u00a0]',
    '["]',
    '[1 2]',
    '{"data": [1 2], "data": [3]}',
    '{"data": [1 2], "resources": [3]}',
  ])('is none where the text is %j', (one) => expect(outlined(one)).toBeUndefined());

  it.each([
    ['', false],
    [' ', false],
    ['1', true],
  ])('is, where %j ends a list of many portions, JSON or not: %j', (last, isJson) => {
    const portion = JSON.stringify('x'.repeat(100_000));
    const one = `[${portion}, ${portion},${last}]`;
    expect(outlined(one)).toEqual(isJson ? JSON.parse(one) : undefined);
  });

  it('parses elements when they are asked for, and anew each time', () => {
    const asked: string[] = [];
    const parse = (portion: string): readonly unknown[] => {
      asked.push(portion);
      return JSON.parse(portion);
    };
    const { data, gaps } = parseOutline(Buffer.from('{"data": [1, {}], "gaps": []}'), nameOfLarge, parse) as {
      readonly data: Iterable<unknown> & { readonly length: number };
      readonly gaps: unknown;
    };
    expect([data.length, gaps, asked]).toEqual([2, [], []]);
    const [first] = data;
    expect([first, ...data]).toHaveLength(3);
    expect(asked).toEqual(['[0,1, {}]', '[0,1, {}]']);
  });
});
