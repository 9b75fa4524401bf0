import { exempt } from '../../lib/findings/exempt';
import { reconcile } from '../../lib/findings/reconcile';
import type { DeclaredExemption } from '../../lib/model/declared-exemption';
import type { Finding } from '../../lib/model/finding';
import { finding, subnet, verdict } from './estate';

const at = '2026-11-24T06:00:00.000Z';
const exemption: DeclaredExemption = {
  control: 'NET-101',
  resource: subnet,
  reason: 'moves in spring',
  owner: 'network@tarnwater.example',
  expires: '2026-11-24',
};
const failure = verdict('fail');

describe('an exemption', () => {
  it.each<[string, Partial<DeclaredExemption>]>([
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

  it.each<[string, Partial<DeclaredExemption>]>([
    ['another control', { control: 'NET-102' }],
    ['the beginning of a control without a star', { control: 'NET' }],
    ['another resource', { resource: 'container' }],
    ['a facet that the verdict has not', { facet: 'default' }],
  ])('for %s answers for nothing, and is reported', (_title, changed) => {
    const idle = { ...exemption, ...changed };
    expect(exempt([failure], [idle], at)).toEqual({ verdicts: [failure], unused: [idle] });
  });

  it.each(['pass', 'not-applicable'] as const)('is not needed by a verdict that is %s', (status) => {
    const { verdicts, unused } = exempt([verdict(status)], [exemption], at);
    expect(verdicts).toEqual([verdict(status)]);
    expect(unused).toEqual([exemption]);
  });

  it('is not called idle while its control cannot look everywhere', () => {
    const elsewhere = { ...exemption, resource: 'container', facet: 'default' };
    expect(exempt([verdict('unknown')], [exemption, elsewhere], at)).toEqual({
      verdicts: [verdict('unknown')],
      unused: [],
    });
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
  const granted = {
    by: exemption.owner,
    known: 'configured',
    why: exemption.reason,
    until: '2026-11-24T23:59:59.999Z',
  };
  const run = (day: string, stored: readonly Finding[], verdicts = [failure], declared = [exemption]) =>
    reconcile({
      verdicts: exempt(verdicts, declared, day).verdicts,
      stored,
      run: 'r',
      at: day,
      wasRead: () => true,
    });

  it('is opened exempt, by the owner and to the end of the last day', () => {
    const [opened] = run(at, []);
    expect(opened).toMatchObject({ kind: 'opened', finding: { state: 'open', exemption: granted } });
  });

  it('is exempted, says when the exemption ran out, and changes when it is taken back before', () => {
    const [exempted] = run(at, [finding()]);
    expect(exempted).toMatchObject({ kind: 'exempted', finding: { state: 'open', exemption: granted, revision: 2 } });
    const stored = exempted ? [exempted.finding] : [];
    expect(run('2026-11-24T12:00:00.000Z', stored)).toEqual([]);
    const [expired] = run('2026-11-25T00:00:00.000Z', stored);
    expect(expired).toMatchObject({ kind: 'exemption-expired', finding: { state: 'open', revision: 3 } });
    expect(expired?.finding.reason).toMatch(/ran out on 2026-11-24$/);
    expect(expired?.finding.exemption).toBeUndefined();
    const [taken] = run('2026-11-24T12:00:00.000Z', stored, [failure], []);
    expect(taken?.kind).toBe('changed');
    expect(taken?.finding.exemption).toBeUndefined();
  });

  it('keeps what a person granted, whatever the configuration says', () => {
    const byHand = { by: 'a@b', known: 'signed-in', at, why: 'w', until: '2027-01-01T00:00:00.000Z' } as const;
    expect(run(at, [finding({}, { exemption: byHand })], [failure], [])).toEqual([]);
  });
});
