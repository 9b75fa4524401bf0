import { decide } from '../../../lib/egress/firewall/decide';
import type { FirewallRule, RuleCollection } from '../../../lib/model/firewall';
import { parseAddressSet } from '../../../lib/net/address-set';
import { parseServices } from '../../../lib/net/services';
import { applicationRule, networkRule, programOf, rules, someTags } from './rules';

const tags = someTags();

/** What becomes of a packet from 10.1.0.4, to a name that may be anywhere unless `to` says where. */
function outcome(collections: readonly RuleCollection[], given: { to?: string; name?: string; service?: string }) {
  const [protocol = '', port = '*'] = (given.service ?? 'tcp/443').split('/');
  const { outcome: told, certainty } = decide(programOf(collections), {
    sources: parseAddressSet(['10.1.0.4']),
    destinations: given.to === undefined ? tags.everywhere : tags.resolve(given.to),
    services: parseServices([protocol], [port]),
    ...(given.name === undefined ? {} : { name: given.name }),
  });
  return `${told} ${certainty}`;
}

const allow = (rule: FirewallRule, priority = 200) => rules('allow', priority, [rule]);
const deny = (rule: FirewallRule, priority = 100) => rules('deny', priority, [rule]);
const name = (...fqdns: string[]) => applicationRule({ fqdns });
const category = applicationRule({ webCategories: ['News'] });

describe('decide', () => {
  it.each<[string, string, RuleCollection[], Parameters<typeof outcome>[1]]>([
    [
      'allows by the network before an application rule denies',
      'allowed proven',
      [allow(networkRule({ ports: ['80', '443'] })), deny(name('google.com'))],
      { name: 'google.com', to: '8.8.8.8' },
    ],
    [
      'denies by the lower number',
      'denied proven',
      [allow(networkRule({ ports: ['22'] })), deny(networkRule({ ports: ['22'] }))],
      { to: '8.8.8.8', service: 'tcp/22' },
    ],
    [
      'takes any protocol at a port for UDP',
      'allowed proven',
      [allow(networkRule({ protocols: ['any'] }))],
      { to: '8.8.8.8', service: 'udp/443' },
    ],
    [
      'does not take any protocol at a port for ICMP',
      'denied proven',
      [allow(networkRule({ protocols: ['any'] }))],
      { to: '8.8.8.8', service: 'icmp' },
    ],
    [
      'lets every account of a region through with its tag',
      'allowed proven',
      [allow(networkRule({ destinations: ['Storage.WestEurope'] })), allow(name('good.blob.core.windows.net'))],
      { to: '20.60.0.9', name: 'evil.blob.core.windows.net' },
    ],
    [
      'denies at a port that the application rule is not about',
      'denied proven',
      [allow(name('a.com'))],
      { to: '8.8.8.8', name: 'a.com', service: 'tcp/8443' },
    ],
    [
      'denies SSH to a name that is allowed',
      'denied proven',
      [allow(name('a.com'))],
      { to: '8.8.8.8', name: 'a.com', service: 'tcp/22' },
    ],
    ['denies a name that no rule has', 'denied proven', [allow(name('a.com'))], { to: '8.8.8.8', name: 'b.com' }],
    [
      'denies a packet without a name where only names are allowed',
      'denied proven',
      [allow(name('a.com'))],
      { to: '8.8.8.8' },
    ],
    ['allows a packet without a name where every name is', 'allowed proven', [allow(name('*'))], { to: '8.8.8.8' }],
    [
      'cannot tell where the name leads to a denied address or another',
      'undecided assumed',
      [allow(name('a.com')), deny(networkRule({ destinations: ['Storage'] }))],
      { name: 'a.com' },
    ],
    [
      'cannot tell whether a name is in an allowed category',
      'undecided proven',
      [allow(category)],
      { to: '8.8.8.8', name: 'a.com' },
    ],
    [
      'cannot tell although a later rule denies the name',
      'undecided proven',
      [allow(category), deny(name('*'), 300)],
      { to: '8.8.8.8', name: 'a.com' },
    ],
    [
      'assumes that a name is in no denied category',
      'allowed assumed',
      [allow(name('a.com')), deny(category)],
      { to: '8.8.8.8', name: 'a.com' },
    ],
    [
      'assumes that the address is that of a name a network rule allows',
      'allowed assumed',
      [allow(networkRule({ destinations: [], destinationFqdns: ['a.com'] }))],
      { to: '8.8.8.8', name: 'a.com' },
    ],
    [
      'does not assume so for another name',
      'denied proven',
      [allow(networkRule({ destinations: [], destinationFqdns: ['a.com'] }))],
      { to: '8.8.8.8', name: 'b.com' },
    ],
    [
      'cannot tell what an unmodelled rule does',
      'undecided opaque',
      [allow({ kind: 'unmodelled', type: 'GeoRule', name: 'g', sources: ['*'], sourceGroups: [] })],
      { to: '8.8.8.8' },
    ],
    [
      'denies what comes after a deny of everything',
      'denied proven',
      [
        allow({ kind: 'unmodelled', type: 'GeoRule', name: 'g', sources: ['*'], sourceGroups: [] }),
        deny(networkRule()),
      ],
      { to: '8.8.8.8' },
    ],
    [
      'takes no notice of a denial whose address nobody can read',
      'denied proven',
      [deny(networkRule({ destinations: ['1.2.3'] }))],
      { to: '8.8.8.8' },
    ],
    [
      'is sure of a name that a rule allows behind one for a category',
      'allowed proven',
      [allow(category), allow(name('a.com'), 300)],
      { to: '8.8.8.8', name: 'a.com' },
    ],
  ])('%s: %s', (_, expected, collections, packet) => expect(outcome(collections, packet)).toBe(expected));

  it('lets a sender choose among its sources', () => {
    const program = programOf([allow(networkRule({ sources: ['10.1.0.0/27'] }))]);
    const packet = { destinations: tags.resolve('8.8.8.8'), services: parseServices(['tcp'], ['443']) };
    expect(decide(program, { ...packet, sources: parseAddressSet(['10.1.0.0/26']) }).outcome).toBe('allowed');
    expect(decide(program, { ...packet, sources: parseAddressSet(['10.1.0.32/27']) }).outcome).toBe('denied');
  });
});
