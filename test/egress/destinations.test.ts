import * as sets from '../../lib/egress/destinations';
import { type DestinationSet, tagTable } from '../../lib/egress/destinations';
import { toPrefixes } from '../../lib/net/address-set';
import * as intervals from '../../lib/net/interval-set';
import { MalformedText } from '../../lib/net/malformed-text';
import { tagsOf } from './small-estate';

const list = tagsOf({
  Storage: ['20.0.0.0/28', '20.0.1.0/28'],
  'Storage.WestEurope': ['20.0.0.0/28'],
  'Sql.Moon': ['20.0.2.0/28'],
});
const used = ['Storage', 'Storage.Mars', 'Sql', 'Sql.WestEurope', 'VirtualNetwork', '10.0.0.0/8', '*', 'Internet'];
const table = tagTable(list, used);

function symbols({ symbols: held }: DestinationSet): bigint {
  return intervals.count(held);
}

describe('a table of service tags', () => {
  it('gives a tag that the list tells its addresses, in any case', () => {
    expect(toPrefixes(table.resolve('storage.WESTEUROPE'))).toEqual(['20.0.0.0/28']);
    expect(symbols(table.resolve('Storage.WestEurope'))).toBe(0n);
  });

  it('gives a tag that it does not tell a symbol, and what is known to lie within', () => {
    expect(toPrefixes(table.resolve('Sql.WestEurope'))).toEqual([]);
    expect(symbols(table.resolve('Sql.WestEurope'))).toBe(1n);
    expect(toPrefixes(table.resolve('Sql'))).toEqual(['20.0.2.0/28']);
    expect(symbols(table.resolve('Sql'))).toBe(2n);
  });

  it('holds an unknown region in its known service, and no other', () => {
    expect(sets.containsAll(table.resolve('Storage'), table.resolve('Storage.Mars'))).toBe(true);
    expect(sets.overlaps(table.resolve('Storage.WestEurope'), table.resolve('Storage.Mars'))).toBe(false);
    expect(sets.overlaps(table.resolve('Sql'), table.resolve('Storage.Mars'))).toBe(false);
  });

  it.each(['*', '0.0.0.0/0'])('holds every symbol in %s', (text) => {
    expect(symbols(table.resolve(text))).toBe(4n);
  });

  it('holds what is public, and nothing else, in Internet', () => {
    const internet = table.resolve('Internet');
    expect(sets.containsAll(internet, table.resolve('Sql.WestEurope'))).toBe(true);
    expect(sets.overlaps(internet, table.resolve('VirtualNetwork'))).toBe(false);
    expect(sets.overlaps(internet, table.resolve('10.0.0.0/8'))).toBe(false);
  });

  it('lets a denied symbol take no address, and a denied prefix no symbol', () => {
    const rest = sets.subtract(table.everywhere, table.resolve('Sql.WestEurope'));
    expect(toPrefixes(rest)).toEqual(['0.0.0.0/0', '::/0']);
    expect(symbols(sets.subtract(table.everywhere, table.resolve('10.0.0.0/8')))).toBe(4n);
    expect(sets.isEmpty(sets.subtract(table.resolve('Sql.WestEurope'), table.resolve('Sql')))).toBe(true);
  });

  it('refuses what it was not told of, and what is no destination', () => {
    expect(() => table.resolve('EventHub')).toThrow(RangeError);
    expect(() => table.resolve('10.0.0.0/33')).toThrow(MalformedText);
  });

  it('gives the prefixes as they are listed', () => {
    const split = tagTable(tagsOf({ Storage: ['20.0.0.0/29', '20.0.0.8/29'] }), []);
    expect(split.prefixesOf('Storage').map(({ text }) => text)).toEqual(['20.0.0.0/29', '20.0.0.8/29']);
    expect(table.prefixesOf('*').map(({ text }) => text)).toEqual(['0.0.0.0/0', '::/0']);
    expect(table.prefixesOf('Sql').map(({ text }) => text)).toEqual(['20.0.2.0/28']);
  });
});
