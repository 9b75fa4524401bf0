import fc from 'fast-check';
import { compileRoute } from '../../../local/host/routes';

describe('a route', () => {
  it.each([
    ['/', '/', {}],
    ['/api/status', '/API/status/', {}],
    ['/api/{id}', '/api/%C3%A9%20x', { id: 'é x' }],
    ['/api/{id}', '/api/a%2Fb%2fc', { id: 'a%2Fb%2fc' }],
    ['/api/{id}', '/api/100%', { id: '100%' }],
    ['/api/{id?}', '/api', {}],
    ['/api/{id:int?}', '/api/-12', { id: '-12' }],
    ['/api/{id:int}/x', '/api/3/x', { id: '3' }],
    ['/api/{id:guid}', '/api/512D38B6-c7b8-40c8-89fe-f46f9e9622b6', { id: '512D38B6-c7b8-40c8-89fe-f46f9e9622b6' }],
    ['/api/{word:alpha:maxlength(3)}', '/api/abc', { word: 'abc' }],
    ['/api/{flag:bool}/{word:minlength(2)}', '/api/True/ab', { flag: 'True', word: 'ab' }],
    ['/{*rest}', '/a/b%20c', { rest: 'a/b c' }],
    ['/{**rest}', '/', { rest: '' }],
  ])('%s matches %s', (template, path, parameters) => {
    expect(compileRoute(template).match(path)).toEqual(parameters);
  });

  it.each([
    ['/', '/api'],
    ['/api/status', '/api/status/x'],
    ['/api/status', '/api/statusx'],
    ['/api/a.b', '/api/axb'],
    ['/api/{id}', '/api'],
    ['/api/{id}', '/api/a/b'],
    ['/api/{id:int}', '/api/3x'],
    ['/api/{id:int}', '/api/2147483648'],
    ['/api/{id:guid}', '/api/512d38b6'],
    ['/api/{word:alpha:maxlength(3)}', '/api/abcd'],
    ['/api/{word:alpha:maxlength(3)}', '/api/ab1'],
    ['/api/{word:minlength(2)}', '/api/a'],
    ['/api/{flag:bool}', '/api/yes'],
    ['/{root:maxlength(0)?}', '/x'],
  ])('%s does not match %s', (template, path) => {
    expect(compileRoute(template).match(path)).toBeUndefined();
  });

  it.each(['/api/{id', '/api/x{id}', '/api/{id=5}', '/api/{id:regex(a)}', '/api/{}', '/api/{1}'])(
    'cannot be %s',
    (template) => {
      expect(() => compileRoute(template)).toThrow(`in route "${template}"`);
    },
  );

  it('gives back whatever text without a slash was escaped into it', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => !value.includes('/'));
    fc.assert(
      fc.property(text, (value) => {
        expect(compileRoute('/api/{id}').match(`/api/${encodeURIComponent(value)}`)).toEqual({ id: value });
      }),
    );
  });

  it('ranks literals before constraints before parameters before the rest, from left to right', () => {
    const ranked = ['/a', '/a/b', '/a/{x:int}', '/a/{x}', '/a/{*x}', '/{x:int}/b', '/{x}', '/{*x}'];
    const ranks = ranked.map((template) => compileRoute(template).rank);
    expect([...ranks].sort()).toEqual(ranks);
  });
});
