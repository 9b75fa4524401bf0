import { orderRules } from '../../../lib/egress/firewall/rule-order';
import { armId } from '../../../lib/model/arm-id';
import { collection } from '../../../lib/model/evidence';
import type { FirewallPolicy, FirewallRule, RuleCollectionGroup } from '../../../lib/model/firewall';
import {
  applicationRule,
  firewall,
  group,
  groupId,
  natRule,
  networkRule,
  parts,
  policy,
  policyId,
  rules,
} from './rules';

const child = policy('child', { basePolicy: policyId('parent') });
const family = [policy('parent'), child];

const named = (name: string, rule: FirewallRule) => rules(rule.kind === 'nat' ? 'dnat' : 'allow', 0, [rule], name);
const at = (priority: number, name: string, rule: FirewallRule) => ({ ...named(name, rule), priority });

const orderOf = (policies: readonly FirewallPolicy[], groups: readonly RuleCollectionGroup[]) =>
  orderRules(firewall(), parts(policies, groups)).map((each) =>
    'unread' in each ? `unread: ${each.owner.text.split('/').at(-1)}` : each.place.collection,
  );

describe('orderRules', () => {
  const groups = [
    group('parent', 'BaseRCG1', 200, [
      at(800, 'NetworkRC1', networkRule()),
      at(600, 'DNATRC1', natRule()),
      at(610, 'DNATRC3', natRule()),
    ]),
    group('parent', 'BaseRCG2', 300, [
      at(1300, 'NetworkRC2', networkRule()),
      at(1200, 'AppRC2', applicationRule({ fqdns: ['a.com'] })),
    ]),
    group('child', 'ChildRCG1', 300, [
      at(700, 'ChNetRC1', networkRule()),
      at(900, 'ChAppRC1', applicationRule({ fqdns: ['a.com'] })),
    ]),
    group('child', 'ChildRCG2', 650, [
      at(1100, 'ChNetRC2', networkRule()),
      at(2000, 'ChAppRC2', applicationRule({ fqdns: ['a.com'] })),
      at(3000, 'ChDNATRC3', natRule()),
    ]),
  ];
  const documented = [
    'DNATRC1',
    'DNATRC3',
    'ChDNATRC3',
    'NetworkRC1',
    'NetworkRC2',
    'ChNetRC1',
    'ChNetRC2',
    'AppRC2',
    'ChAppRC1',
    'ChAppRC2',
  ];

  it.each([
    ['as they come', groups],
    ['turned round', groups.toReversed()],
  ])('follows the example of the documentation, %s', (_, given) => {
    expect(orderOf(family, given)).toEqual(documented);
  });

  it('puts a parent before its child whatever the priorities', () => {
    const given = [
      group('child', 'first', 100, [at(100, 'child', networkRule())]),
      group('parent', 'last', 60000, [at(60000, 'parent', networkRule())]),
    ];
    expect(orderOf(family, given)).toEqual(['parent', 'child']);
  });

  it('keeps the rules of a collection from the top', () => {
    const list = [networkRule({ name: 'z' }), networkRule({ name: 'a' })];
    const ordered = orderRules(firewall(), parts(family, [group('child', 'group', 100, [rules('allow', 100, list)])]));
    expect(ordered.map((each) => ('place' in each ? each.place.rule : each.unread))).toEqual(['z', 'a']);
  });

  it('tries what allows first where priorities are equal', () => {
    const given = [
      group('child', 'group', 100, [
        rules('deny', 100, [networkRule()], 'a'),
        rules('allow', 100, [networkRule()], 'b'),
      ]),
    ];
    expect(orderOf(family, given)).toEqual(['b', 'a']);
  });

  it('takes classic rules by collection', () => {
    const classicRules = [
      at(300, 'late', networkRule()),
      at(200, 'name', applicationRule()),
      at(100, 'early', networkRule()),
    ];
    const ordered = orderRules(firewall({ policy: undefined, classicRules }), parts([]));
    expect(ordered.map((each) => 'place' in each && [each.place.group, each.place.collection])).toEqual([
      [undefined, 'early'],
      [undefined, 'late'],
      [undefined, 'name'],
    ]);
  });

  it('puts what was not read of a policy before what was', () => {
    const referring = policy('child', {
      basePolicy: policyId('parent'),
      ruleCollectionGroups: [groupId('child', 'lost')],
    });
    const given = [
      group('child', 'group', 100, [at(100, 'child', networkRule())]),
      group('parent', 'group', 100, [at(100, 'parent', networkRule())]),
    ];
    expect(orderOf([policy('parent'), referring], given)).toEqual(['parent', 'unread: child', 'child']);
  });

  it('tells a policy that was not read, and one that a gap may hide rules of', () => {
    expect(orderOf([child], [])).toEqual(['unread: parent']);
    const scope = policyId('child').text;
    const hidden = {
      ...parts(family),
      ruleCollectionGroups: collection<RuleCollectionGroup>(
        [],
        [{ part: 'ruleCollectionGroups', scope, because: '403' }],
      ),
    };
    expect(orderRules(firewall(), hidden)).toEqual([{ owner: armId(scope), unread: '403' }]);
  });

  it('goes round a circle of policies once', () => {
    const circle = [child, policy('parent', { basePolicy: policyId('child') })];
    expect(orderOf(circle, [group('child', 'group', 100, [at(100, 'child', networkRule())])])).toEqual(['child']);
  });
});
