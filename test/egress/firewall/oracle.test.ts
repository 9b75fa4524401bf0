import fc from 'fast-check';
import * as destinationSets from '../../../lib/egress/destinations';
import { type Allowance, allowances, regionsOf } from '../../../lib/egress/firewall/allowances';
import { decide } from '../../../lib/egress/firewall/decide';
import { compileFirewall, type FirewallProgram } from '../../../lib/egress/firewall/program';
import { overlaps, type Region } from '../../../lib/egress/region';
import type { FirewallRule, RuleCollection, RuleCollectionGroup } from '../../../lib/model/firewall';
import { noAddress, parseAddressSet } from '../../../lib/net/address-set';
import { matches } from '../../../lib/net/fqdn';
import { unite } from '../../../lib/net/interval-set';
import { formatServices, parseServices } from '../../../lib/net/services';
import { runs } from '../../reproducible';
import { firstMatch, type OraclePacket } from './oracle';
import { applicationRule, firewall, group, networkRule, parts, policy, policyId, rules, someTags } from './rules';

const sources = ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3'];
// The address that ends in 9 is in no rule but those for everywhere.
const destinations = ['20.0.0.0', '20.0.0.1', '20.0.0.2', '20.0.0.3', '20.0.0.9', 'Sql', 'Sql.WestEurope', 'EventHub'];
// Each pattern has a name here that no narrower pattern holds.
const names = ['zzz.org', 'other.org', 'x.com', 'bx.com', 'a.x.com', 'b.x.com', 'c.x.com', 'z.a.x.com'];
const patterns = ['*', '*.x.com', '*x.com', '*.a.x.com', 'x.com', 'a.x.com', 'b.x.com', 'other.org'];
const services = [
  { protocol: 'tcp', port: 80 },
  { protocol: 'tcp', port: 443 },
  { protocol: 'tcp', port: 53 },
  { protocol: 'udp', port: 53 },
  { protocol: 'icmp', port: 0 },
] as const;

const plain: readonly OraclePacket[] = sources.flatMap((source) =>
  destinations.flatMap((destination) => services.map((service) => ({ source, destination, ...service }))),
);
const named: readonly OraclePacket[] = plain
  .filter(({ protocol, port }) => protocol === 'tcp' && port !== 53)
  .flatMap((packet) =>
    names.flatMap((name) => (['http', 'https'] as const).map((speaks) => ({ ...packet, name, speaks }))),
  );

const tags = someTags();
const some = (of: readonly string[]) => fc.subarray([...of], { minLength: 1, maxLength: 3 });
const sourceTexts = some(['*', '10.0.0.0/31', '10.0.0.1', '10.0.0.1-10.0.0.2', '10.0.0.0/30', '10.0.0.3']);

const anyRule: fc.Arbitrary<FirewallRule> = fc.oneof(
  fc
    .record({
      sources: sourceTexts,
      destinations: some(['*', '20.0.0.0/31', '20.0.0.1-20.0.0.2', '20.0.0.3', 'Sql', 'Sql.WestEurope', 'EventHub']),
      protocols: some(['tcp', 'udp', 'icmp', 'any']),
      ports: some(['*', '80', '443', '53', '50-100']),
    })
    .map(networkRule),
  fc
    .record({
      sources: sourceTexts,
      fqdns: some(patterns),
      protocols: fc.subarray(
        [
          { protocol: 'http', port: 80 },
          { protocol: 'https', port: 443 },
          { protocol: 'https', port: 80 },
        ],
        { minLength: 1 },
      ),
    })
    .map(applicationRule),
);

const anyCollections = fc
  .uniqueArray(
    fc.record({
      action: fc.constantFrom('allow' as const, 'deny' as const),
      priority: fc.integer({ min: 100, max: 120 }),
      list: fc.array(anyRule, { minLength: 1, maxLength: 3 }),
    }),
    { maxLength: 3, selector: ({ priority }) => priority },
  )
  .map((list) => list.map((each) => rules(each.action, each.priority, each.list)));

const anyGroups = (owner: string) =>
  fc
    .uniqueArray(fc.record({ priority: fc.integer({ min: 100, max: 120 }), collections: anyCollections }), {
      maxLength: 2,
      selector: ({ priority }) => priority,
    })
    .map((list) => list.map(({ priority, collections }) => group(owner, `${priority}`, priority, collections)));

/** Groups of a parent and a child policy, each rule with a name of its own. */
const anyPolicy: fc.Arbitrary<readonly RuleCollectionGroup[]> = fc
  .tuple(anyGroups('parent'), anyGroups('child'))
  .map((groups) => groups.flat().map(nameRules));

function nameRules(each: RuleCollectionGroup): RuleCollectionGroup {
  const rename = ({ name, rules: list, ...collection }: RuleCollection): RuleCollection => ({
    ...collection,
    name,
    rules: list.map((rule, index) => ({ ...rule, name: `${each.id.text}/${name}/${index}` })),
  });
  return { ...each, collections: each.collections.map(rename) };
}

/** One rule put in the place of another, or a group dropped. */
const anyEdit: fc.Arbitrary<(groups: readonly RuleCollectionGroup[]) => readonly RuleCollectionGroup[]> = fc
  .record({ rule: anyRule, at: fc.nat(), drops: fc.nat(5).map((dice) => dice === 0) })
  .map(({ rule, at, drops }) => (groups) => {
    const chosen = groups[at % Math.max(groups.length, 1)];
    if (drops) return groups.filter((each) => each !== chosen);
    const put = (collections: readonly RuleCollection[]) =>
      collections.map((each, index) =>
        index === at % collections.length ? { ...each, rules: [rule, ...each.rules.slice(1)] } : each,
      );
    return groups.map((each) => (each === chosen ? nameRules({ ...each, collections: put(each.collections) }) : each));
  });

const policies = [policy('parent'), policy('child', { basePolicy: policyId('parent') })];
const compile = (groups: readonly RuleCollectionGroup[], earlier?: FirewallProgram) =>
  compileFirewall(firewall(), parts(policies, groups), tags, earlier);

/** What Sql holds beyond the one region that rules name. */
const restOfSql = destinationSets.subtract(tags.resolve('Sql'), tags.resolve('Sql.WestEurope'));
const regions = new Map<OraclePacket, Region>();
for (const packet of [...plain, ...named]) {
  const { destination, protocol, port } = packet;
  regions.set(packet, {
    destinations: destination === 'Sql' ? restOfSql : tags.resolve(destination),
    services: parseServices([protocol], [protocol === 'icmp' ? '*' : String(port)]),
  });
}
const regionOf = (packet: OraclePacket) => regions.get(packet) as Region;

const sourceSets = new Map(sources.map((source) => [source, parseAddressSet([source])]));
const sourceOf = ({ source }: OraclePacket) => sourceSets.get(source) ?? noAddress;

/** The packets that, by the allowances of their source, a rule lets through: the rule's name by the packet. */
function letThrough(program: FirewallProgram, packets: readonly OraclePacket[]): readonly (string | undefined)[] {
  const spelled = new Map(
    [...sourceSets].map(([source, set]) => [
      source,
      allowances(program, set).map((allowance) => ({ allowance, regions: regionsOf(program, set, allowance) })),
    ]),
  );
  return packets.map((packet) => {
    const region = regionOf(packet);
    const found = spelled
      .get(packet.source)
      ?.find(({ allowance, regions }) => mayName(allowance, packet) && regions.some((each) => overlaps(each, region)));
    return found?.allowance.place?.rule;
  });
}

function mayName({ target, kind }: Allowance, { name }: OraclePacket): boolean {
  if (kind === 'network') return true;
  return target.kind === 'fqdn' && name !== undefined && matches(target.pattern, name);
}

describe('a firewall program', () => {
  it('decides every packet as the literal first match does, by the same rule', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const program = compile(groups);
        const wrong = plain.filter((packet) => {
          const expected = firstMatch(packet, policies, groups);
          const { outcome, clause } = decide(program, { ...regionOf(packet), sources: sourceOf(packet) });
          // A packet without a name may carry any, which only a pattern for all names is sure of.
          if (clause?.kind === 'application') return false;
          return outcome !== (expected?.allows ? 'allowed' : 'denied') || clause?.place?.rule !== expected?.rule;
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('lists exactly the network rules that let a packet through', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const told = letThrough(compile(groups), plain);
        const wrong = plain.filter((packet, index) => {
          const expected = firstMatch(packet, policies, groups);
          return told[index] !== (expected?.allows ? expected.rule : undefined);
        });
        expect(wrong).toEqual([]);
      }),
    );
  });

  it('lists every name that gets through, and no rule through which no name gets', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const program = compile(groups);
        const told = letThrough(program, named);
        const reached = new Set<string>();
        const unlisted = named.filter((packet, index) => {
          const expected = firstMatch(packet, policies, groups);
          if (expected?.allows) reached.add(expected.rule);
          return expected?.allows && told[index] === undefined;
        });
        expect(unlisted).toEqual([]);
        const listed = [...sourceSets.values()].flatMap((source) => allowances(program, source));
        const byName = new Set(listed.filter(({ kind }) => kind === 'application').map(({ place }) => place?.rule));
        for (const rule of byName) expect(reached).toContain(rule);
      }),
    );
  });

  it('lists with every allowance the services of its regions', () => {
    fc.assert(
      fc.property(anyPolicy, fc.constantFrom(...sourceSets.values()), (groups, source) => {
        const program = compile(groups);
        for (const allowance of allowances(program, source)) {
          const spelled = regionsOf(program, source, allowance).map((region) => region.services);
          expect(formatServices(unite(allowance.services.universe, spelled))).toEqual(
            formatServices(allowance.services),
          );
        }
      }),
    );
  });

  it('decides a name as the best of what its sender can speak', () => {
    fc.assert(
      fc.property(anyPolicy, fc.nat(named.length - 1), (groups, index) => {
        const packet = named[index] as OraclePacket;
        const spoken = (['http', 'https'] as const).map((speaks) =>
          firstMatch({ ...packet, speaks }, policies, groups),
        );
        const { outcome } = decide(compile(groups), {
          ...regionOf(packet),
          sources: sourceOf(packet),
          name: packet.name ?? '',
        });
        expect(outcome).toBe(spoken.some((rule) => rule?.allows) ? 'allowed' : 'denied');
      }),
      runs(300),
    );
  });

  it('lists for several sources what it lists for each', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const program = compile(groups);
        const apart = [...sourceSets.values()].flatMap((set) => allowances(program, set));
        const together = allowances(program, parseAddressSet(['10.0.0.0/30']));
        expect(new Set(together.map(({ clause }) => clause))).toEqual(new Set(apart.map(({ clause }) => clause)));
      }),
    );
  });

  it('is the same whatever the order in which groups and collections come', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const turned = groups.toReversed().map((each) => ({ ...each, collections: each.collections.toReversed() }));
        expect(letThrough(compile(turned), plain)).toEqual(letThrough(compile(groups), plain));
      }),
    );
  });

  it('is the same below an empty child', () => {
    fc.assert(
      fc.property(anyPolicy, (groups) => {
        const wrapped = compileFirewall(
          firewall({ policy: policyId('grandchild') }),
          parts([...policies, policy('grandchild', { basePolicy: policyId('child') })], groups),
          tags,
        );
        expect(letThrough(wrapped, plain)).toEqual(letThrough(compile(groups), plain));
      }),
    );
  });

  it('is the same compiled from an earlier program as from nothing', () => {
    const tell = (program: FirewallProgram) => [
      [...sourceSets.values()].map((set) => allowances(program, set).map(({ clause, ...told }) => told)),
      letThrough(program, plain),
    ];
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 4 }), anyPolicy, (edits, groups) => {
        let program = compile(groups);
        let edited = groups;
        for (const edit of edits) {
          tell(program);
          edited = edit(edited);
          program = compile(edited, program);
          expect(tell(program)).toEqual(tell(compile(edited)));
        }
      }),
    );
  });

  it.each([
    ['lets no less through with one rule more that allows', 'allow', 1],
    ['lets no more through with one rule more that denies', 'deny', -1],
  ] as const)('%s', (_, action, direction) => {
    fc.assert(
      fc.property(anyPolicy, anyRule, fc.integer({ min: 100, max: 120 }), (groups, rule, priority) => {
        const added = group('child', 'added', 99, [rules(action, priority, [rule])]);
        const packets = [...plain, ...named];
        const [before, after] = [compile(groups), compile([...groups, added])].map((program) =>
          letThrough(program, packets).map((each) => Number(each !== undefined)),
        );
        // A network rule takes packets from application rules, so only what they both let through can be compared by name.
        const wrong = packets.filter((_, index) => ((after?.[index] ?? 0) - (before?.[index] ?? 0)) * direction < 0);
        expect(wrong).toEqual([]);
      }),
    );
  });
});
