import { exempt } from '../../lib/findings/exempt';
import { reconcile } from '../../lib/findings/reconcile';
import type { Exemption } from '../../lib/model/exemption';
import { finding, subnet, verdict } from './estate';

const at = '2026-11-24T06:00:00.000Z';
const exemption: Exemption = {
  control: 'NET-101',
  resource: subnet,
  reason: 'moves in spring',
  owner: 'network@tarnwater.example',
  expires: '2026-11-24',
};
const failure = verdict('fail');

describe('an exemption', () => {
  it.each<[string, Partial<Exemption>]>([
    ['by its id', {}],
    ['by an id in another letter case', { resource: subnet.toUpperCase() }],
    ['by its name', { resource: 'host' }],
    ['by the beginning of its id', { resource: '/subscriptions/s/*' }],
    ['of any kind', { resource: '*' }],
    ['by a group of controls', { control: 'NET-*' }],
  ])('answers for the failure of a resource %s', (_title, changed) => {
    const held = { ...exemption, ...changed };
    expect(exempt([failure], [held], at)).toEqual({ verdicts: [{ ...failure, exemption: held }], unused: [] });
  });

  it.each<[string, Partial<Exemption>]>([
    ['another control', { control: 'NET-102' }],
    ['the beginning of a control without a star', { control: 'NET' }],
    ['another resource', { resource: 'container' }],
    ['a facet that the verdict has not', { facet: 'default' }],
  ])('for %s answers for nothing, and is reported', (_title, changed) => {
    const idle = { ...exemption, ...changed };
    expect(exempt([failure], [idle], at)).toEqual({ verdicts: [failure], unused: [idle] });
  });

  it.each(['pass', 'unknown', 'not-applicable'] as const)('is not needed by a verdict that is %s', (status) => {
    const { verdicts, unused } = exempt([verdict(status)], [exemption], at);
    expect(verdicts).toEqual([verdict(status)]);
    expect(unused).toEqual([exemption]);
  });

  it('holds to the end of its last day, and then the failure says that it ran out', () => {
    expect(exempt([failure], [exemption], '2026-11-24T23:59:59.000Z').verdicts[0]?.exemption).toEqual(exemption);
    const [late] = exempt([failure], [exemption], '2026-11-25T00:00:00.000Z').verdicts;
    expect(late?.exemption).toBeUndefined();
    expect(late?.reason).toBe(
      'no delegation; the exemption of network@tarnwater.example (moves in spring) ran out on 2026-11-24',
    );
  });

  it('that holds longer goes before one that ran out', () => {
    const renewed = { ...exemption, expires: '2027-11-24' };
    const { verdicts, unused } = exempt([failure], [exemption, renewed], '2026-12-01T00:00:00.000Z');
    expect(verdicts[0]?.exemption).toEqual(renewed);
    expect(unused).toEqual([]);
  });
});

describe('a finding', () => {
  const run = (day: string, stored: Parameters<typeof reconcile>[0]['stored'], verdicts = [failure]) =>
    reconcile({
      verdicts: exempt(verdicts, [exemption], day).verdicts,
      stored,
      run: 'r',
      at: day,
      wasRead: () => true,
    });

  it('is not opened while its failure is exempt', () => expect(run(at, [])).toEqual([]));

  it('is resolved by an exemption, reopened when it runs out, and says why', () => {
    const [resolved] = run(at, [finding()]);
    expect(resolved).toMatchObject({ kind: 'resolved', finding: { state: 'resolved', exemption, revision: 2 } });
    const stored = resolved ? [resolved.finding] : [];
    expect(run('2026-11-24T12:00:00.000Z', stored)).toEqual([]);
    const [reopened] = run('2026-11-25T00:00:00.000Z', stored);
    expect(reopened).toMatchObject({ kind: 'reopened', finding: { state: 'open', revision: 3 } });
    expect(reopened?.finding.reason).toMatch(/ran out on 2026-11-24$/);
    expect(reopened?.finding.exemption).toBeUndefined();
  });

  it('loses the exemption when the failure is gone', () => {
    const exempted = finding({}, { state: 'resolved', resolvedAt: at, exemption });
    const [changed] = run(at, [exempted], [verdict('pass')]);
    expect(changed?.kind).toBe('changed');
    expect(changed?.finding.exemption).toBeUndefined();
  });
});
