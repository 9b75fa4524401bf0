import { armId } from '../../lib/model/arm-id';
import { collection } from '../../lib/model/evidence';
import type { IpGroup, NetworkRule } from '../../lib/model/firewall';
import { storageOpenedBy } from '../../lib/model/storage-reach';

const group = (name: string, ...addresses: readonly string[]): IpGroup => ({
  id: armId(`/ipGroups/${name}`),
  addresses,
});
const ipGroups = collection([group('half', '128.0.0.0/1'), group('tagless', '20.38.0.0/16')]);

const closed: NetworkRule = {
  kind: 'network',
  name: 'rule',
  sources: ['*'],
  sourceGroups: [],
  protocols: ['tcp'],
  destinations: [],
  destinationGroups: [],
  destinationFqdns: [],
  ports: ['443'],
};

function opened(changed: Partial<NetworkRule>): string | undefined {
  const sighting = storageOpenedBy({ ...closed, ...changed }, ipGroups);
  return sighting.seen ? sighting.value : `unseen: ${sighting.because}`;
}

const halves = ['0.0.0.0/1', '128.0.0.0-255.255.255.255'];
const aroundPrivate = [
  '1.0.0.0-9.255.255.255',
  '11.0.0.0-100.63.255.255',
  '100.128.0.0-126.255.255.255',
  '128.0.0.0-169.253.255.255',
  '169.255.0.0-172.15.255.255',
  '172.32.0.0-192.167.255.255',
  '192.169.0.0-223.255.255.255',
];

describe('storageOpenedBy', () => {
  it.each<[readonly string[], string | undefined]>([
    [['Storage'], 'Storage'],
    [['storage.westeurope'], 'storage.westeurope'],
    [['AzureCloud'], 'AzureCloud'],
    [['AzureCloud.westeurope'], 'AzureCloud.westeurope'],
    [['Internet'], 'Internet'],
    [['*'], '*'],
    [['0.0.0.0/0'], 'every public address'],
    [halves, 'every public address'],
    [halves.slice(0, 1), undefined],
    [aroundPrivate, 'every public address'],
    [aroundPrivate.with(0, '1.0.0.1-9.255.255.255'), undefined],
    [['StorageSyncService'], undefined],
    [['Sql', 'EventHub.WestEurope', 'VirtualNetwork'], undefined],
    [['::/0'], undefined],
    [['10.0.0.0/8', '20.38.0.0/16'], undefined],
    [['20.38.0.0/16', 'Storage'], 'Storage'],
  ])('takes the destinations %j for %j', (destinations, expected) => expect(opened({ destinations })).toBe(expected));

  it.each<[readonly string[], string | undefined]>([
    [['443'], 'Storage'],
    [['80'], 'Storage'],
    [['22'], 'Storage'],
    [['445'], 'Storage'],
    [['2049'], 'Storage'],
    [['*'], 'Storage'],
    [['123', '400-443'], 'Storage'],
    [['444', '446-2048'], undefined],
    [['123'], undefined],
    [[], undefined],
  ])('asks for a port at which accounts answer: %j', (ports, expected) => {
    expect(opened({ destinations: ['Storage'], ports })).toBe(expected);
  });

  it.each<[readonly string[], string | undefined]>([
    [['any'], 'Storage'],
    [['udp', 'tcp'], 'Storage'],
    [['udp', 'icmp'], undefined],
  ])('asks for a protocol that accounts speak: %j', (protocols, expected) => {
    expect(opened({ destinations: ['Storage'], protocols })).toBe(expected);
  });

  it('counts the addresses of IP groups together with those of the rule', () => {
    const destinationGroups = [armId('/ipgroups/HALF')];
    expect(opened({ destinationGroups, destinations: ['0.0.0.0/1'] })).toBe('every public address');
    expect(opened({ destinationGroups })).toBeUndefined();
  });

  it('is unseen where an IP group or a destination cannot be read, unless another destination opens Storage', () => {
    const destinationGroups = [armId('/ipGroups/gone')];
    expect(opened({ destinationGroups })).toBe('unseen: /ipGroups/gone was not among the resources that were read');
    expect(opened({ destinationGroups, destinations: ['Storage'] })).toBe('Storage');
    expect(opened({ destinations: ['10.0.0.256'] })).toBe('unseen: "10.0.0.256" is no address, range or service tag');
    expect(opened({ destinations: ['10.0.0.256', '*'] })).toBe('*');
  });
});
