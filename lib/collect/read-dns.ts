import { nameOf, parentOf } from '../model/arm-id';
import type { WireObject } from '../model/snapshot';
import { type ResourceReader, rowId } from './resource-reader';
import { list, lowerText, neededObject, neededText, object, reference, text } from './wire';

const zoneType = 'microsoft.network/privatednszones';

export const dnsZones: ResourceReader<'dnsZones'> = {
  part: 'dnsZones',
  table: 'resources',
  types: [zoneType],
  read(row) {
    const id = rowId(row);
    return { id, name: nameOf(id) };
  },
};

export const dnsLinks: ResourceReader<'dnsLinks'> = {
  part: 'dnsLinks',
  table: 'resources',
  types: [`${zoneType}/virtualnetworklinks`],
  read(row) {
    const properties = neededObject(row, 'properties');
    const id = rowId(row);
    return {
      id,
      zone: parentOf(id),
      network: reference(properties, 'virtualNetwork'),
      state: text(properties, 'virtualNetworkLinkState'),
      fallsBackToPublic: lowerText(properties, 'resolutionPolicy') === 'nxdomainredirect',
    };
  },
};

export const dnsRecords: ResourceReader<'dnsRecords'> = {
  part: 'dnsRecords',
  table: 'dnsresources',
  types: ['a', 'aaaa', 'cname'].map((record) => `${zoneType}/${record}`),
  read(row) {
    const properties = neededObject(row, 'properties');
    const id = rowId(row);
    return {
      id,
      zone: parentOf(id),
      name: nameOf(id),
      addresses: [...list(properties, 'aRecords', readIpv4), ...list(properties, 'aaaaRecords', readIpv6)],
      canonicalName: text(object(properties, 'cnameRecord'), 'cname'),
    };
  },
};

function readIpv4(record: WireObject): string {
  return neededText(record, 'ipv4Address');
}

function readIpv6(record: WireObject): string {
  return neededText(record, 'ipv6Address');
}
