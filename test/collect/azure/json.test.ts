import { parseJson } from '../../../lib/collect/json';

describe('parseJson', () => {
  it.each([
    ['{"workspace_id": 9007199254740993}', { workspace_id: '9007199254740993' }],
    ['{"workspace_ids": [12, 18446744073709551615]}', { workspace_ids: [12, '18446744073709551615'] }],
    ['-9007199254740993', '-9007199254740993'],
  ])('keeps every digit of the whole numbers in %s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });

  it.each(['9007199254740991', '0.1', '1.5e3', '{"text":"a, 9007199254740993, b"}', '[null,true,{"a":[]}]'])(
    'reads %s as JSON.parse does',
    (text) => {
      expect(parseJson(text)).toEqual(JSON.parse(text));
    },
  );

  it('throws a SyntaxError for what is no JSON', () => {
    expect(() => parseJson('<html>')).toThrow(SyntaxError);
  });
});
