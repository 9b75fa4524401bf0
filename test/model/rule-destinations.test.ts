import { armId } from '../../lib/model/arm-id';
import { collection, type Sighting } from '../../lib/model/evidence';
import type { IpGroup, NetworkRule } from '../../lib/model/firewall';
import { carriesStorage, everywhereReachedBy, tagReachedBy } from '../../lib/model/rule-destinations';
import { isWithin, parseServiceTag } from '../../lib/net/service-tags';

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

const storage = parseServiceTag('Storage');
const ruleWith = (changed: Partial<NetworkRule>): NetworkRule => ({ ...closed, ...changed });
const told = (sighting: Sighting<string | undefined>) =>
  sighting.seen ? sighting.value : `unseen: ${sighting.because}`;
const everywhere = (changed: Partial<NetworkRule>) => told(everywhereReachedBy(ruleWith(changed), ipGroups));
const storageTag = (changed: Partial<NetworkRule>) =>
  told(tagReachedBy(ruleWith(changed), ipGroups, (tag) => isWithin(tag, storage)));

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

describe('everywhereReachedBy', () => {
  it.each<[readonly string[], string | undefined]>([
    [['AzureCloud'], 'AzureCloud'],
    [['azurecloud.westeurope'], 'azurecloud.westeurope'],
    [['Internet'], 'Internet'],
    [['*'], '*'],
    [['0.0.0.0/0'], 'every public address'],
    [halves, 'every public address'],
    [halves.slice(0, 1), undefined],
    [aroundPrivate, 'every public address'],
    [aroundPrivate.with(0, '1.0.0.1-9.255.255.255'), undefined],
    [['Storage', 'VirtualNetwork'], undefined],
    [['::/0'], undefined],
    [['10.0.0.0/8', '20.38.0.0/16'], undefined],
  ])('takes the destinations %j for %j', (destinations, expected) =>
    expect(everywhere({ destinations })).toBe(expected),
  );

  it('counts the addresses of IP groups together with those of the rule', () => {
    const destinationGroups = [armId('/ipgroups/HALF')];
    expect(everywhere({ destinationGroups, destinations: ['0.0.0.0/1'] })).toBe('every public address');
    expect(everywhere({ destinationGroups })).toBeUndefined();
  });

  it('is unseen where an IP group or a destination cannot be read, unless another destination is everywhere', () => {
    const destinationGroups = [armId('/ipGroups/gone')];
    expect(everywhere({ destinationGroups })).toBe('unseen: /ipGroups/gone was not among the resources that were read');
    expect(everywhere({ destinationGroups, destinations: ['Internet'] })).toBe('Internet');
    expect(everywhere({ destinations: ['10.0.0.256'] })).toBe(
      'unseen: "10.0.0.256" is no address, range or service tag',
    );
    expect(everywhere({ destinations: ['10.0.0.256', '*'] })).toBe('*');
  });
});

describe('tagReachedBy', () => {
  it.each<[readonly string[], string | undefined]>([
    [['Storage'], 'Storage'],
    [['storage.westeurope'], 'storage.westeurope'],
    [['20.38.0.0/16', 'Storage'], 'Storage'],
    [['StorageSyncService', 'Sql', 'AzureCloud', '*'], undefined],
  ])('takes the destinations %j for %j', (destinations, expected) =>
    expect(storageTag({ destinations })).toBe(expected),
  );

  it('is unseen where an IP group cannot be read, unless another destination is wanted', () => {
    const destinationGroups = [armId('/ipGroups/gone')];
    expect(storageTag({ destinationGroups })).toBe('unseen: /ipGroups/gone was not among the resources that were read');
    expect(storageTag({ destinationGroups, destinations: ['Storage'] })).toBe('Storage');
  });
});

describe('carriesStorage', () => {
  it.each([['443'], ['80'], ['22'], ['445'], ['2049'], ['*'], ['123', '400-443']])('answers on %j', (...ports) => {
    expect(carriesStorage(ruleWith({ ports }))).toBe(true);
  });

  it.each([[['444', '446-2048']], [['123']], [[]]])('does not answer on %j', (ports) => {
    expect(carriesStorage(ruleWith({ ports }))).toBe(false);
  });

  it.each([
    [['any'], true],
    [['udp', 'tcp'], true],
    [['udp', 'icmp'], false],
  ])('speaks %j: %s', (protocols, expected) => {
    expect(carriesStorage(ruleWith({ protocols }))).toBe(expected);
  });
});
