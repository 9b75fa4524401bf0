import { toPrefixes } from '../../lib/net/address-set';
import { MalformedText } from '../../lib/net/malformed-text';
import { isWithin, parseServiceTag, prefixesOf, readServiceTags } from '../../lib/net/service-tags';

const row = (name: string, addressPrefixes: unknown, region = '') => ({
  name,
  id: name,
  properties: { changeNumber: 1, region, platform: 'Azure', systemService: 'AzureStorage', addressPrefixes },
});

const file = (...values: unknown[]) => ({ changeNumber: 345, cloud: 'Public', values });

function lookUp(json: unknown, tag: string): string[] | undefined {
  const addresses = prefixesOf(readServiceTags(json), parseServiceTag(tag));
  return addresses && toPrefixes(addresses);
}

describe('readServiceTags', () => {
  const storage = row('Storage', ['20.60.0.0/16', '2603:1030::/32', '20.60.8.0/24', '20.61.0.0/16']);
  const inWestEurope = row('Storage.WestEurope', ['20.60.8.0/24'], 'westeurope');

  it.each([
    ['Storage', ['20.60.0.0/15', '2603:1030::/32']],
    ['storage', ['20.60.0.0/15', '2603:1030::/32']],
    ['Storage.WestEurope', ['20.60.8.0/24']],
    ['STORAGE.westeurope', ['20.60.8.0/24']],
    ['Storage.NorthEurope', undefined],
    ['Sql', undefined],
    ['constructor', undefined],
  ])('tells the prefixes of %s', (tag, expected) => {
    expect(lookUp(file(storage, inWestEurope), tag)).toEqual(expected);
  });

  it('keeps the edition of the public file and of the ARM answer', () => {
    expect(readServiceTags(file())).toMatchObject({ cloud: 'Public', changeNumber: '345', gaps: [] });
    expect(readServiceTags({ ...file(), name: 'Public', changeNumber: '63' }).changeNumber).toBe('63');
    expect(readServiceTags({ values: [] })).toMatchObject({ cloud: undefined, changeNumber: undefined });
  });

  it('makes a tag with one malformed prefix unknown, names both and keeps the others', () => {
    const json = file(row('Sql', ['40.0.0.0/8', '40.0.0.0/33']), storage);
    expect(readServiceTags(json).gaps).toEqual(['Service tag Sql: "40.0.0.0/33" has a prefix length above 32']);
    expect(lookUp(json, 'Sql')).toBeUndefined();
    expect(lookUp(json, 'Storage')).toEqual(['20.60.0.0/15', '2603:1030::/32']);
  });

  it('makes a tag that is listed twice unknown, however often', () => {
    const json = file(storage, row('STORAGE', ['9.0.0.0/8']), row('storage', ['8.0.0.0/8']));
    expect(readServiceTags(json).gaps).toEqual([
      'Service tag STORAGE: is listed twice',
      'Service tag storage: is listed twice',
    ]);
    expect(lookUp(json, 'Storage')).toBeUndefined();
  });

  it('does not take a tag without prefixes for one that leads nowhere', () => {
    expect(lookUp(file(row('Sql', [])), 'Sql')).toBeUndefined();
    expect(readServiceTags(file(row('Sql', []))).gaps).toEqual([]);
  });

  it.each([
    null,
    'Storage',
    {},
    { name: 'Storage' },
    { name: 7, properties: { addressPrefixes: [] } },
    { name: 'Storage', properties: null },
    row('Storage', undefined),
    row('Storage', '20.60.0.0/16'),
    row('Storage', ['20.60.0.0/16', 7]),
  ])('names the row that it cannot read: %j', (unreadable) => {
    expect(readServiceTags(file(inWestEurope, unreadable)).gaps).toEqual([
      'Service tags: values[1] has no name or no list of address prefixes',
    ]);
  });

  it.each([null, undefined, 'text', [], {}, { values: {} }])('refuses %j', (json) => {
    expect(() => readServiceTags(json)).toThrow(new MalformedText('The service tags have no "values" array'));
  });
});

describe('parseServiceTag', () => {
  it.each([
    ['Storage', 'Storage', undefined],
    ['Storage.WestEurope', 'Storage', 'WestEurope'],
    ['M365ManagementActivityApi', 'M365ManagementActivityApi', undefined],
  ])('reads %s', (text, service, region) => {
    expect(parseServiceTag(text)).toEqual({ text, service, region });
  });

  it.each(['', 'Sto rage', 'Storage.', '.WestEurope', 'Storage.West.Europe', '10.0.0.256', 'Storage\n', '*', 'a/b'])(
    'refuses %j and names it',
    (text) => {
      expect(() => parseServiceTag(text)).toThrow(new MalformedText(`"${text}" is not a service tag`));
    },
  );
});

describe('isWithin', () => {
  it.each([
    ['Storage', 'Storage', true],
    ['storage', 'STORAGE', true],
    ['Storage.WestEurope', 'Storage', true],
    ['storage.westeurope', 'Storage', true],
    ['Storage.WestEurope', 'storage.WESTEUROPE', true],
    ['Storage', 'Storage.WestEurope', false],
    ['Storage.NorthEurope', 'Storage.WestEurope', false],
    ['StorageSyncService', 'Storage', false],
    ['Sql.WestEurope', 'Storage.WestEurope', false],
    ['Storage.WestEurope', 'AzureCloud.WestEurope', false],
    ['Storage', 'AzureCloud', false],
    ['AzureCloud.WestEurope', 'AzureCloud', true],
    ['Storage.WestEurope', 'Internet', true],
    ['AzureCloud', 'internet', true],
    ['Internet', 'Internet', true],
    ['Internet', 'AzureCloud', false],
    ['VirtualNetwork', 'Internet', false],
    ['virtualnetwork', 'VirtualNetwork', true],
    ['AzureLoadBalancer', 'Internet', false],
    ['AzurePlatformDNS', 'Internet', false],
    ['AzurePlatformIMDS', 'Internet', false],
    ['AzurePlatformLKM', 'Internet', false],
  ])('%s within %s: %s', (tag, parent, expected) => {
    expect(isWithin(parseServiceTag(tag), parseServiceTag(parent))).toBe(expected);
  });
});
