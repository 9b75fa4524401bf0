import { parseQuery } from '../../../local/azure/kusto';
import { ParserFailure } from '../../../local/azure/kusto-tokens';
import { runQuery } from '../../../local/azure/run-query';

const rows = [
  { id: 'b', type: 'Net/One', tags: { 'a.b': 'x' } },
  { id: 'a', type: 'net/one' },
  { id: 'c', type: 'net/two', tags: { 'a.b': 'y' } },
];
const ids = (text: string) =>
  runQuery(parseQuery(text), rows, (row, column) => Object.entries(row).find(([name]) => name === column)?.[1])
    .map(({ id }) => id)
    .join('');

describe('a query', () => {
  it.each([
    ["t | where type == 'net/one'", 'a'],
    ["t | where type =~ 'NET/ONE'", 'ba'],
    ["t | where type != 'net/one'", 'bc'],
    ["t | where type !~ 'net/ONE'", 'c'],
    ["t | where type in ('net/one', 'net/two')", 'ac'],
    ["t | where type in~ ('net/ONE')", 'ba'],
    ["t | where type !in~ ('net/ONE')", 'c'],
    ['t | where type =~ "net/two" and id == "c"', 'c'],
    ["t | where type =~ 'net/two' and id == 'a'", ''],
    ["t | where type =~ 'net/one' | where id == 'a'", 'a'],
    ["t | where tags['a.b'] == 'x'", 'b'],
    ['t | order by id asc', 'abc'],
    ['t | order by id', 'cba'],
    ['t | sort by type asc, id desc', 'bac'],
    ['t | order by id asc | limit 2', 'ab'],
    ['t | take 2 | order by id asc', 'ab'],
    ["t // the rest is a remark | limit 1\n|where id=='c'", 'c'],
    ["t | where id == 'it\\'s'", ''],
  ])('%s leaves %s', (text, expected) => {
    expect(ids(text)).toBe(expected);
  });

  it.each([
    ['t | summarize count()', 'summarize', 4],
    ['t | where type', '', 14],
    ["t | where type = 'x'", '=', 15],
    ["t | where type contains 'x'", 'contains', 15],
    ["t | where type in~ 'x'", "'x'", 19],
    ["t | where type == 'x' or id == 'y'", 'or', 22],
    ["t | where type == 'open", "'", 18],
    ['t | order id', 'id', 10],
    ['t project id', 'project', 2],
    ['', '', 0],
  ])('%s is refused at %j', (text, token, position) => {
    expect(() => parseQuery(text)).toThrow(ParserFailure);
    expect(() => parseQuery(text)).toThrow(expect.objectContaining({ token, position }));
  });
});
