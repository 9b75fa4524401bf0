import { covers, formatFqdnPattern, matches, parseFqdnPattern } from '../../lib/net/fqdn';
import { MalformedText } from '../../lib/net/malformed-text';

const label63 = 'x'.repeat(63);
const name253 = [label63, label63, label63, 'x'.repeat(61)].join('.');

describe('matches', () => {
  it.each([
    ['www.contoso.com', 'www.contoso.com', true],
    ['www.contoso.com', 'WWW.Contoso.COM', true],
    ['WWW.Contoso.com', 'www.contoso.com', true],
    ['www.contoso.com', 'www.contoso.com.', true],
    ['www.contoso.com.', 'www.contoso.com', true],
    ['www.contoso.com', 'a.www.contoso.com', false],
    ['www.contoso.com', 'wwwxcontoso.com', false],
    ['*.contoso.com', 'any.contoso.com', true],
    ['*.contoso.com', 'a.b.contoso.com', true],
    ['*.contoso.com.', 'a.contoso.com', true],
    ['*.Contoso.com', 'A.CONTOSO.COM.', true],
    ['*.contoso.com', 'contoso.com', false],
    ['*.contoso.com', 'th3re4lcontoso.com', false],
    ['*.contoso.com', 'a.contoso.com.evil.io', false],
    ['*contoso.com', 'contoso.com', true],
    ['*contoso.com', 'a.contoso.com', true],
    ['*contoso.com', 'th3re4lcontoso.com', true],
    ['*contoso.com', 'contoso.com.evil.io', false],
    ['*', 'anything.example', true],
    ['*.blob.core.windows.net', 'evil.blob.core.windows.net', true],
  ])('%s matches %s: %s', (pattern, name, expected) => {
    expect(matches(parseFqdnPattern(pattern), name)).toBe(expected);
  });
});

describe('parseFqdnPattern', () => {
  it.each([
    ['*', { kind: 'suffix', text: '' }],
    ['*.Contoso.com.', { kind: 'suffix', text: '.contoso.com' }],
    ['*contoso.com', { kind: 'suffix', text: 'contoso.com' }],
    ['_dmarc.x-1.contoso.com', { kind: 'exact', text: '_dmarc.x-1.contoso.com' }],
    ['localhost', { kind: 'exact', text: 'localhost' }],
    [`*.${label63}`, { kind: 'suffix', text: `.${label63}` }],
    [`${name253}.`, { kind: 'exact', text: name253 }],
  ])('reads %s', (text, pattern) => {
    expect(parseFqdnPattern(text)).toEqual(pattern);
  });

  it.each([
    '',
    '.',
    '*.',
    '**',
    '**.contoso.com',
    '*.*.contoso.com',
    'www.*.com',
    'contoso.*',
    'a*.contoso.com',
    '.contoso.com',
    '*..contoso.com',
    'a..contoso.com',
    'contoso.com..',
    'con toso.com',
    ' contoso.com',
    'contoso.com\n',
    'con\u0000toso.com',
    'contoso.com/path',
    'https://contoso.com',
    'contoso.com:443',
    'contoşo.com',
    `${label63}x.com`,
  ])('refuses %j and names it', (text) => {
    expect(() => parseFqdnPattern(text)).toThrow(
      new MalformedText(`"${text}" is not a name, "*", or "*" and the end of a name`),
    );
  });

  it.each([`${name253}x`, `*${name253}x`])('refuses %s as too long', (text) => {
    expect(() => parseFqdnPattern(text)).toThrow(new MalformedText(`"${text}" is longer than 253 characters`));
  });
});

describe('over every name of up to three short labels', () => {
  const labels = ['a', 'b', 'aa', 'ab', 'ba', 'bb'];
  const below = (parents: string[]) => parents.flatMap((parent) => labels.map((label) => `${label}.${parent}`));
  const pairs = below(labels);
  const names = [...labels, ...pairs, ...below(pairs)];
  const texts = ['*', ...[...labels, ...pairs].flatMap((name) => [name, `*${name}`, `*.${name}`])];

  /** What the pattern says, spelt as a regular expression and asked of every name. */
  function matchedLiterally(text: string): Set<string> {
    const expression = text
      .replaceAll('.', '\\.')
      .replace(/^\*\\\./, '.+\\.')
      .replace(/^\*/, '.*');
    return new Set(names.filter((name) => new RegExp(`^${expression}$`).test(name)));
  }

  const cases = texts.map((text) => ({ text, pattern: parseFqdnPattern(text), matched: matchedLiterally(text) }));
  type Case = (typeof cases)[number];

  it('matches exactly what the pattern says', () => {
    for (const { pattern, matched } of cases) {
      expect(names.filter((name) => matches(pattern, name))).toEqual([...matched]);
    }
  });

  it('covers a pattern exactly when every name of it matches', () => {
    const pairsWhere = (kept: (outer: Case, inner: Case) => boolean) =>
      cases.flatMap((outer) =>
        cases.filter((inner) => kept(outer, inner)).map((inner) => `${outer.text} over ${inner.text}`),
      );
    const claimed = pairsWhere((outer, inner) => covers(outer.pattern, inner.pattern));
    expect(claimed).toEqual(pairsWhere((outer, inner) => [...inner.matched].every((name) => outer.matched.has(name))));
  });

  it('writes every pattern as it was read', () => {
    expect(cases.map(({ pattern }) => formatFqdnPattern(pattern))).toEqual(texts);
  });
});
