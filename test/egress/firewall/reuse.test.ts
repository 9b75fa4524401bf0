import { tagTable } from '../../../lib/egress/destinations';
import { allowances, regionsOf } from '../../../lib/egress/firewall/allowances';
import { decisionFor } from '../../../lib/egress/firewall/decisions';
import { compileFirewall, type FirewallProgram } from '../../../lib/egress/firewall/program';
import type { FirewallRule } from '../../../lib/model/firewall';
import { parseAddressSet } from '../../../lib/net/address-set';
import { applicationRule, firewall, group, ipGroupId, networkRule, parts, policy, rules, someTags } from './rules';

const subnets = ['10.1.0.0/26', '10.2.0.0/26', '10.3.0.0/26'].map((text) => parseAddressSet([text]));

const tell = (program: FirewallProgram) =>
  subnets.map((source) =>
    allowances(program, source).map((allowance) => {
      const { clause, ...told } = allowance;
      return { told, regions: regionsOf(program, source, allowance) };
    }),
  );

const tags = someTags();
const groups = new Map<string, ReturnType<typeof parts>['ipGroups']>();
/** The same IP groups whenever they hold the same. */
function groupsWith(ten: string) {
  const known = groups.get(ten) ?? parts([], [], [{ id: ipGroupId('ten'), addresses: [ten] }]).ipGroups;
  groups.set(ten, known);
  return known;
}
const compile = (list: readonly FirewallRule[], ten: string, earlier?: FirewallProgram, table = tags) =>
  compileFirewall(
    firewall(),
    {
      ...parts([policy('child')], [group('child', 'group', 100, [rules('allow', 100, list)])]),
      ipGroups: groupsWith(ten),
    },
    table,
    earlier,
  );

const one = networkRule({ name: 'one', sources: ['10.1.0.0/16'], destinations: ['20.60.0.0/24'] });
const group10 = networkRule({
  name: 'group',
  sources: ['10.2.0.0/16'],
  destinations: [],
  destinationGroups: [ipGroupId('ten')],
});
const names = applicationRule({ name: 'names', sources: ['10.1.0.0/16', '10.2.0.0/16'], fqdns: ['*.x.com'] });
const list = [one, group10, names];

describe('a program compiled from an earlier one', () => {
  it.each<[string, readonly FirewallRule[]]>([
    ['its sources', [{ ...one, sources: ['10.3.0.0/16'] }, group10, names]],
    ['sources that split a class', [{ ...one, sources: ['10.2.0.0/27'] }, group10, names]],
    ['its destination', [{ ...one, destinations: ['20.60.0.0/25'] }, group10, names]],
    [
      'its destination to one that others have',
      [{ ...one, destinations: ['*'] }, { ...group10, destinations: ['*'] }, names],
    ],
    ['its ports', [{ ...one, ports: ['80'] }, group10, names]],
    ['its protocols', [one, group10, { ...names, protocols: [{ protocol: 'http', port: 8080 }] }]],
    ['its place', [group10, one, names]],
    ['its name', [{ ...one, name: 'other' }, group10, names]],
    ['nothing', list],
    ['everything', []],
    ['twins of one name', [one, { ...one, ports: ['80'] }, group10, names]],
  ])('is what it would be from nothing when a rule changes %s', (_, changed) => {
    const earlier = compile(list, '10.9.0.0/24');
    tell(earlier);
    const later = compile(changed, '10.9.0.0/24', earlier);
    expect(tell(later)).toEqual(tell(compile(changed, '10.9.0.0/24')));
    expect(tell(compile(list, '10.9.0.0/24', later))).toEqual(tell(earlier));
  });

  it('is so when an IP group changes', () => {
    const earlier = compile(list, '10.9.0.0/24');
    tell(earlier);
    expect(tell(compile(list, '10.8.0.0/24', earlier))).toEqual(tell(compile(list, '10.8.0.0/24')));
  });

  it('is so when the service tags change', () => {
    const earlier = compile(list, '10.9.0.0/24');
    tell(earlier);
    const other = tagTable(undefined, ['Sql', 'Storage', 'Zebra']);
    expect(tell(compile(list, '10.9.0.0/24', earlier, other))).toEqual(
      tell(compile(list, '10.9.0.0/24', undefined, other)),
    );
  });

  it('is so when so many sources go that the rest are counted anew', () => {
    const at = (third: number) =>
      networkRule({ name: `${third}`, sources: [`10.0.${third}.0/24`], destinations: [`20.0.${third}.0/24`] });
    const many = [1, 2, 0, 3, 4, 5, 6, 7].map(at);
    const few = many.slice(0, 2);
    const told = (program: FirewallProgram) =>
      [1, 2].map((third) => allowances(program, parseAddressSet([`10.0.${third}.0/24`])).map(({ target }) => target));
    const earlier = compile(many, '10.9.0.0/24');
    told(earlier);
    expect(told(compile(few, '10.9.0.0/24', earlier))).toEqual(told(compile(few, '10.9.0.0/24')));
  });

  it('says the very same of sources that the change does not touch', () => {
    const earlier = compile(list, '10.9.0.0/24');
    const [, untouched] = subnets;
    const before = decisionFor(earlier, untouched ?? parseAddressSet([]));
    const later = compile([{ ...one, ports: ['80'] }, group10, names], '10.9.0.0/24', earlier);
    expect(decisionFor(later, untouched ?? parseAddressSet([]))).toBe(before);
  });
});
