import type { SmallEstate, SmallRule } from './small-estate';
import { spoke, story, toFirewall, traceTo } from './spoke';

const within: SmallRule = { priority: 100, access: 'Allow', from: 'VirtualNetwork', to: 'VirtualNetwork' };
const denyInternet: SmallRule = { priority: 200, access: 'Deny', to: 'Internet' };

function estate(
  rules: readonly SmallRule[],
  routes: NonNullable<SmallEstate['tables']>[number]['routes'] = [],
): SmallEstate {
  return spoke(
    { group: 'group', table: 'table' },
    { groups: [{ name: 'group', rules }], tables: [{ name: 'table', routes }] },
  );
}

describe('the security group of a subnet', () => {
  it.each<[string, SmallEstate, string, number, string, string | undefined]>([
    ['G1', estate([within, denyInternet], [toFirewall]), '8.8.8.8', 443, 'reaches', 'rule-100'],
    ['G2', estate([within, denyInternet]), '8.8.8.8', 443, 'blocked', 'rule-200'],
    ['G3', estate([]), '8.8.8.8', 443, 'reaches', 'AllowInternetOutBound'],
    [
      'the peer is in VirtualNetwork',
      estate([within, { ...denyInternet, to: '*' }]),
      '10.9.0.1',
      443,
      'reaches',
      'rule-100',
    ],
    [
      'the prefix of a route is in VirtualNetwork',
      estate([within, denyInternet], [{ ...toFirewall, to: '8.0.0.0/8' }]),
      '8.8.8.8',
      443,
      'reaches',
      'rule-100',
    ],
    [
      'the lowest number comes first',
      estate([
        { ...denyInternet, priority: 300 },
        { ...denyInternet, priority: 200, access: 'Allow' },
      ]),
      '8.8.8.8',
      443,
      'reaches',
      'rule-200',
    ],
    ['another port', estate([{ ...denyInternet, port: '80' }]), '8.8.8.8', 443, 'reaches', 'AllowInternetOutBound'],
    ['that port', estate([{ ...denyInternet, port: '80' }]), '8.8.8.8', 80, 'blocked', 'rule-200'],
    ['a tag', estate([{ ...denyInternet, to: 'Sql' }]), '40.68.0.1', 443, 'blocked', 'rule-200'],
    ['beside a tag', estate([{ ...denyInternet, to: 'Sql' }]), '40.69.0.1', 443, 'reaches', 'AllowInternetOutBound'],
    [
      'another source',
      estate([{ ...denyInternet, from: '10.2.0.0/16' }]),
      '8.8.8.8',
      443,
      'reaches',
      'AllowInternetOutBound',
    ],
    [
      'half of the source',
      estate([{ ...denyInternet, from: '10.1.1.0/25' }]),
      '8.8.8.8',
      443,
      'reaches',
      'AllowInternetOutBound',
    ],
    [
      'both halves of the source',
      estate([
        { ...denyInternet, from: '10.1.1.0/25' },
        { ...denyInternet, priority: 201, from: '10.1.1.128/25' },
      ]),
      '8.8.8.8',
      443,
      'blocked',
      'rule-200',
    ],
    [
      'G8',
      estate([{ priority: 100, access: 'Deny', to: 'AzurePlatformDNS' }]),
      '168.63.129.16',
      53,
      'blocked',
      'rule-100',
    ],
    [
      'G8 not by address',
      estate([{ priority: 100, access: 'Deny', to: '*' }]),
      '168.63.129.16',
      53,
      'reaches',
      '168.63.129.16',
    ],
  ])('%s', (_, given, to, port, disposition, rule) => {
    const { blockedBy, hops, ...found } = traceTo(given, to, port);
    expect([found.disposition, found.certainty, (blockedBy ?? hops[0])?.rule]).toEqual([disposition, 'proven', rule]);
  });

  it('lets everything through when it is not seen', () => {
    const found = traceTo({ ...estate([denyInternet]), groups: [] }, '8.8.8.8');
    expect([found.disposition, found.certainty]).toEqual(['reaches', 'assumed']);
    expect(story(found)).toBe('security-group > route system 0.0.0.0/0 > default-outbound');
  });

  it('denies nothing by a text that cannot be read, and may allow anything by one', () => {
    expect(traceTo(estate([{ ...denyInternet, to: '8.8.8.8/33' }]), '8.8.8.8').disposition).toBe('reaches');
    const rules: readonly SmallRule[] = [{ ...within, to: '8.8.8.8/33' }, denyInternet];
    expect(traceTo(estate(rules), '8.8.8.8').disposition).toBe('reaches');
  });

  it('does not rely on default routes being in VirtualNetwork, nor on their not being there', () => {
    const denied = estate([{ ...within, from: '*', access: 'Deny' }], [toFirewall]);
    expect(traceTo(denied, '8.8.8.8')).toMatchObject({ disposition: 'reaches', certainty: 'assumed' });
    expect(traceTo(denied, '10.9.0.1')).toMatchObject({ disposition: 'blocked', certainty: 'proven' });
  });
});
