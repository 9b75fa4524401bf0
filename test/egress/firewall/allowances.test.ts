import { type Allowance, allowances, regionsOf } from '../../../lib/egress/firewall/allowances';
import { compileFirewall, type FirewallProgram } from '../../../lib/egress/firewall/program';
import type { FirewallRule, RuleCollection } from '../../../lib/model/firewall';
import { parseAddressSet, toPrefixes } from '../../../lib/net/address-set';
import { formatServices } from '../../../lib/net/services';
import {
  applicationRule,
  firewall,
  group,
  groupId,
  ipGroupId,
  natRule,
  networkRule,
  parts,
  policy,
  policyId,
  programOf,
  rules,
  someTags,
} from './rules';

const subnet = parseAddressSet(['10.1.0.0/26']);

const told = (list: readonly Allowance[]) =>
  list.map(({ target, services }) => `${target.text} ${formatServices(services).join(' ')}`);

/** What a program lets through for a subnet, without the names that every firewall needs. */
const open = (program: FirewallProgram, sources = subnet) =>
  allowances(program, sources).filter(({ kind }) => kind !== 'infrastructure');

const opened = (...collections: Parameters<typeof rules>[]) =>
  told(open(programOf(collections.map((each) => rules(...each)))));

const allow = (rule: FirewallRule) => ['allow', 200, [rule]] as Parameters<typeof rules>;
const deny = (rule: FirewallRule) => ['deny', 100, [rule]] as Parameters<typeof rules>;
const laterDeny = (rule: FirewallRule) => ['deny', 300, [rule]] as Parameters<typeof rules>;
const laterAllow = (rule: FirewallRule) => ['allow', 300, [rule]] as Parameters<typeof rules>;
const name = (...fqdns: string[]) => applicationRule({ fqdns });

describe('allowances', () => {
  it('lets nothing through without a rule but what the firewall itself needs', () => {
    expect(told(allowances(programOf([]), subnet))).toEqual(['infrastructure FQDNs tcp/80 tcp/443']);
  });

  it.each<[string, Parameters<typeof rules>[], string[]]>([
    ['what a network rule allows', [allow(networkRule({ destinations: ['Sql'] }))], ['Sql tcp/443']],
    ['a deny of lower number first', [allow(networkRule()), deny(networkRule())], []],
    ['an allow of lower number first', [allow(networkRule()), laterDeny(networkRule())], ['* tcp/443']],
    [
      'nothing narrow behind a deny of everywhere',
      [allow(networkRule({ destinations: ['Sql'] })), deny(networkRule())],
      [],
    ],
    ['every port of a protocol', [allow(networkRule({ ports: ['*'] }))], ['* tcp/*']],
    ['any protocol at a port as TCP and UDP', [allow(networkRule({ protocols: ['any'] }))], ['* tcp/443 udp/443']],
    ['any protocol at any port as everything', [allow(networkRule({ protocols: ['any'], ports: ['*'] }))], ['* any']],
    [
      'the services that a deny leaves',
      [allow(networkRule({ ports: ['442-444'] })), deny(networkRule())],
      ['* tcp/442 tcp/444'],
    ],
    [
      'an unknown tag that a deny of addresses cannot take',
      [allow(networkRule({ destinations: ['Sql'] })), deny(networkRule({ destinations: ['1.0.0.0/8'] }))],
      ['Sql tcp/443'],
    ],
    [
      'no region of an unknown tag that is denied',
      [allow(networkRule({ destinations: ['Sql.WestEurope'] })), deny(networkRule({ destinations: ['Sql'] }))],
      [],
    ],
    [
      'an unknown tag whose region is denied',
      [allow(networkRule({ destinations: ['Sql'] })), deny(networkRule({ destinations: ['Sql.WestEurope'] }))],
      ['Sql tcp/443'],
    ],
    [
      'no known region of a tag that is denied',
      [allow(networkRule({ destinations: ['Storage.WestEurope'] })), deny(networkRule({ destinations: ['Storage'] }))],
      [],
    ],
    [
      'only the first of two that allow the same',
      [
        allow(networkRule({ destinations: ['Storage'] })),
        laterAllow(networkRule({ destinations: ['Storage.WestEurope'] })),
      ],
      ['Storage tcp/443'],
    ],
    ['names', [allow(name('b.com', 'a.com'))], ['a.com tcp/443', 'b.com tcp/443']],
    [
      'a name at the ports of its rule',
      [
        allow(
          applicationRule({
            fqdns: ['a.com'],
            protocols: [
              { protocol: 'http', port: 8080 },
              { protocol: 'mssql', port: 1433 },
            ],
          }),
        ),
      ],
      ['a.com tcp/1433 tcp/8080'],
    ],
    ['no name that is denied before', [allow(name('bad.x.com')), deny(name('*.x.com'))], []],
    ['names of which some are denied before', [allow(name('*.x.com')), deny(name('bad.x.com'))], ['*.x.com tcp/443']],
    [
      'a look-alike that a deny below the apex does not cover',
      [allow(name('*x.com')), deny(name('*.x.com'))],
      ['*x.com tcp/443'],
    ],
    ['no name below a denied end', [allow(name('*.x.com')), deny(name('*x.com'))], []],
    [
      'a name at a channel that the deny is not about',
      [allow(name('a.com')), deny(applicationRule({ fqdns: ['a.com'], protocols: [{ protocol: 'http', port: 443 }] }))],
      ['a.com tcp/443'],
    ],
    ['no name after a deny of everything', [allow(name('a.com')), deny(name('*'))], []],
    [
      'no tag, category or address after a deny of every name',
      [
        allow(applicationRule({ fqdnTags: ['WindowsUpdate'], webCategories: ['News'], urls: ['a.com/x'] })),
        deny(name('*')),
      ],
      [],
    ],
    [
      'no FQDN tag that is denied before',
      [allow(applicationRule({ fqdnTags: ['WindowsUpdate'] })), deny(applicationRule({ fqdnTags: ['windowsupdate'] }))],
      [],
    ],
    [
      'a category although another is denied',
      [allow(applicationRule({ webCategories: ['News'] })), deny(applicationRule({ webCategories: ['Games'] }))],
      ['News tcp/443'],
    ],
    [
      'a name although a category is denied',
      [allow(name('a.com')), deny(applicationRule({ webCategories: ['News'] }))],
      ['a.com tcp/443'],
    ],
    [
      'no URL of a name that is denied',
      [allow(applicationRule({ urls: ['www.a.com/upload/*'] })), deny(name('*.a.com'))],
      [],
    ],
    ['no name where a network rule denies its port', [allow(name('a.com')), laterDeny(networkRule())], []],
    [
      'a name where a network rule denies another port',
      [allow(name('a.com')), laterDeny(networkRule({ ports: ['80'] }))],
      ['a.com tcp/443'],
    ],
    [
      'a name where a network rule denies some addresses',
      [allow(name('a.com')), laterDeny(networkRule({ destinations: ['Storage'] }))],
      ['a.com tcp/443'],
    ],
    [
      'names by address in a network rule',
      [allow(networkRule({ destinations: [], destinationFqdns: ['a.com'] }))],
      ['a.com tcp/443'],
    ],
    [
      'a name by address although a rule denies it by address',
      [
        allow(networkRule({ destinations: [], destinationFqdns: ['a.com'] })),
        deny(networkRule({ destinations: [], destinationFqdns: ['a.com'] })),
      ],
      ['a.com tcp/443'],
    ],
    [
      'no name by address where all is denied',
      [allow(networkRule({ destinations: [], destinationFqdns: ['a.com'] })), deny(networkRule())],
      [],
    ],
    [
      'anything that an unmodelled rule may allow',
      [allow({ kind: 'unmodelled', type: 'GeoRule', name: 'g', sources: ['*'], sourceGroups: [] })],
      ['GeoRule any'],
    ],
    [
      'nothing that an unmodelled rule may deny',
      [
        allow(networkRule()),
        deny({ kind: 'unmodelled', type: 'GeoRule', name: 'g', sources: ['*'], sourceGroups: [] }),
      ],
      ['* tcp/443'],
    ],
    [
      'anything where the destination is no text of Azure',
      [allow(networkRule({ destinations: ['1.2.3'] }))],
      ['1.2.3 tcp/443'],
    ],
    [
      'what a deny would cover if its text were one of Azure',
      [allow(networkRule()), deny(networkRule({ destinations: ['1.2.3'] }))],
      ['* tcp/443'],
    ],
    ['where address translation leads', [['dnat', 100, [natRule()]]], ['10.5.0.4:8443 tcp/443']],
  ])('reports %s', (_, collections, expected) => expect(opened(...collections)).toEqual(expected));
});

const group10 = { id: ipGroupId('ten'), addresses: ['10.1.0.0/27'] };
const unseen = { sources: [], sourceGroups: [ipGroupId('lost')] };
const certain = (list: readonly Allowance[]) => told(list).map((text, index) => `${text} ${list[index]?.certainty}`);
const whereAt = (program: FirewallProgram, allowance: Allowance) =>
  regionsOf(program, subnet, allowance).map(({ destinations, services }) => [
    toPrefixes(destinations),
    formatServices(services),
  ]);

describe('allowances, where sources differ or were not read', () => {
  const ofGroup = { sources: [], sourceGroups: [ipGroupId('ten')] };

  it.each<[string, RuleCollection[], string[]]>([
    ['an allow that covers half of the subnet', [rules('allow', 200, [networkRule(ofGroup)])], ['* tcp/443 proven']],
    [
      'what a deny of half leaves',
      [rules('allow', 200, [networkRule()]), rules('deny', 100, [networkRule(ofGroup)])],
      ['* tcp/443 proven'],
    ],
    ['nothing that an allow lets elsewhere', [rules('allow', 200, [networkRule({ sources: ['10.2.0.0/16'] })])], []],
    ['an allow whose sources were not seen', [rules('allow', 200, [networkRule(unseen)])], ['* tcp/443 assumed']],
    [
      'what a deny whose sources were not seen might take',
      [rules('allow', 200, [networkRule()]), rules('deny', 100, [networkRule(unseen)])],
      ['* tcp/443 proven'],
    ],
    [
      'an allow whose source is no text of Azure',
      [rules('allow', 200, [networkRule({ sources: ['somewhere'] })])],
      ['* tcp/443 assumed'],
    ],
    [
      'an allow without a source that is known',
      [rules('allow', 200, [applicationRule({ sources: [], fqdns: ['a.com'] })])],
      ['a.com tcp/443 assumed'],
    ],
    [
      'no allow for a group that is empty',
      [rules('allow', 200, [networkRule({ sources: [], sourceGroups: [ipGroupId('empty')] })])],
      [],
    ],
  ])('reports %s', (_, collections, expected) => {
    const program = programOf(collections, [group10, { id: ipGroupId('empty'), addresses: [] }]);
    expect(certain(open(program))).toEqual(expected);
  });

  it('lets an unseen destination group be anything, and take nothing', () => {
    const lost = { destinations: [], destinationGroups: [ipGroupId('lost')] };
    expect(certain(open(programOf([rules('allow', 200, [networkRule(lost)])])))).toEqual([
      `${ipGroupId('lost').text} tcp/443 assumed`,
    ]);
    const denied = programOf([rules('allow', 200, [networkRule()]), rules('deny', 100, [networkRule(lost)])]);
    expect(open(denied).map((allowance) => whereAt(denied, allowance))).toEqual([
      [[['0.0.0.0/0', '::/0'], ['tcp/443']]],
    ]);
  });

  it('lets rules that were not read allow anything, behind what the parent denies', () => {
    const parent = group('parent', 'group', 100, [
      rules('deny', 100, [networkRule({ protocols: ['any'], ports: ['*'], destinations: ['10.0.0.0/8'] })]),
    ]);
    const estate = parts(
      [
        policy('parent'),
        policy('child', { basePolicy: policyId('parent'), ruleCollectionGroups: [groupId('child', 'lost')] }),
      ],
      [parent],
    );
    const program = compileFirewall(firewall(), estate, someTags());
    const [unread] = open(program);
    expect(certain(open(program))).toEqual(['rules that were not read any assumed']);
    expect(unread && whereAt(program, unread).flatMap(([prefixes]) => prefixes)).not.toContain('10.0.0.0/8');
    expect(unread && whereAt(program, unread).flatMap(([prefixes]) => prefixes)).toContain('128.0.0.0/1');
  });

  it('needs the infrastructure names no more once every name is denied', () => {
    const last = (
      fqdns: string[],
      protocols = [
        { protocol: 'http', port: 80 },
        { protocol: 'https', port: 443 },
      ],
    ) => told(allowances(programOf([rules('deny', 60000, [applicationRule({ fqdns, protocols })])]), subnet));
    expect(last(['*'])).toEqual([]);
    expect(last(['*.com'])).toEqual(['infrastructure FQDNs tcp/80 tcp/443']);
    expect(last(['*'], [{ protocol: 'https', port: 443 }])).toEqual(['infrastructure FQDNs tcp/80']);
  });
});

describe('an allowance', () => {
  const why = (...collections: RuleCollection[]) => open(programOf(collections)).map((allowance) => allowance.why);

  it('says what is taken out of it, and is not sure where that is a category', () => {
    const list = ['a.x.com', 'b.x.com', 'c.x.com', 'd.x.com'];
    const allowed = rules('allow', 200, [name('*.x.com')]);
    expect(why(rules('deny', 100, [name('bad.x.com')]), allowed)).toEqual([
      'application rule allows *.x.com, except bad.x.com',
    ]);
    expect(why(rules('deny', 100, [name(...list)]), allowed)).toEqual([
      'application rule allows *.x.com, except a.x.com, b.x.com, c.x.com and 1 more',
    ]);
    const [doubtful] = open(programOf([rules('deny', 100, [applicationRule({ webCategories: ['News'] })]), allowed]));
    expect([doubtful?.why, doubtful?.certainty]).toEqual(['application rule allows *.x.com, except News', 'assumed']);
  });

  it('speaks of no denial that comes after it', () => {
    const collections = [
      rules('allow', 200, [name('*.x.com')]),
      rules('deny', 300, [applicationRule({ webCategories: ['News'] })]),
    ];
    expect(why(...collections)).toEqual(['application rule allows *.x.com']);
  });

  it('takes an FQDN tag and a category of one name for two things', () => {
    const collections = [
      rules('deny', 100, [applicationRule({ fqdnTags: ['News'] })]),
      rules('allow', 200, [applicationRule({ webCategories: ['News'] })]),
    ];
    expect(why(...collections)).toEqual(['application rule allows News, except News']);
  });

  it('does not speak of a denial that an allow before it undoes', () => {
    const collections = [
      rules('allow', 90, [name('bad.x.com')]),
      rules('deny', 100, [name('bad.x.com')]),
      rules('allow', 200, [name('*.x.com')]),
    ];
    expect(why(...collections)).toEqual(['application rule allows bad.x.com', 'application rule allows *.x.com']);
  });

  it('has exactly the packets that are left to it', () => {
    const program = programOf([
      rules('deny', 100, [networkRule({ destinations: ['10.0.0.0/9'] })]),
      rules('allow', 200, [networkRule({ destinations: ['10.0.0.0/8'], ports: ['443', '80'] })]),
    ]);
    expect(open(program).map((allowance) => whereAt(program, allowance))).toEqual([
      [
        [['10.0.0.0/9'], ['tcp/80']],
        [['10.128.0.0/9'], ['tcp/80', 'tcp/443']],
      ],
    ]);
  });

  it('tells more services apart than an integer has bits', () => {
    const ports = Array.from({ length: 70 }, (_, index) => String(1000 + 2 * index));
    // The rules for the first half are for somebody else, and tell those ports apart all the same.
    const list = ports.map((port, index) =>
      networkRule({ ports: [port], sources: [index < 35 ? '10.9.0.0/16' : '*'] }),
    );
    const program = programOf([rules('deny', 100, list), rules('allow', 200, [networkRule({ ports })])]);
    expect(open(program).flatMap(({ services }) => formatServices(services))).toEqual(
      ports.slice(0, 35).map((port) => `tcp/${port}`),
    );
    const [left] = open(program);
    expect(
      left &&
        regionsOf(program, subnet, left)
          .flatMap(({ services }) => formatServices(services))
          .sort(),
    ).toEqual(ports.slice(0, 35).map((port) => `tcp/${port}`));
  });
});
