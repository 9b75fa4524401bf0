import { reconcile } from '../../lib/findings/reconcile';
import type { Finding } from '../../lib/model/finding';
import type { Verdict } from '../../lib/model/verdict';
import { finding, subnet, subscription, verdict, type Words, workspace } from './estate';

const at = '2026-11-24T06:00:00.000Z';

function run(verdicts: readonly Verdict[], stored: readonly Finding[] = [], wasRead = (_: Finding) => true) {
  return reconcile({ verdicts, stored, run: 'run-7', at, wasRead });
}

function kinds(verdicts: readonly Verdict[], stored: readonly Finding[], wasRead?: (finding: Finding) => boolean) {
  return run(verdicts, stored, wasRead).map(({ kind }) => kind);
}

const open = finding();
const resolved = finding({}, { state: 'resolved', resolvedAt: '2026-11-02T00:00:00.000Z', revision: 2 });

describe('a finding with a verdict of its own', () => {
  it.each([
    ['fail', undefined, ['opened']],
    ['fail', open, []],
    ['fail', resolved, ['reopened']],
    ['pass', undefined, []],
    ['pass', open, ['resolved']],
    ['pass', resolved, []],
    ['not-applicable', undefined, []],
    ['not-applicable', open, ['resolved']],
    ['not-applicable', resolved, []],
    ['unknown', undefined, []],
    ['unknown', open, []],
    ['unknown', resolved, []],
  ] as const)('%s and stored %j: %j', (status, stored, expected) => {
    expect(kinds([verdict(status)], stored ? [stored] : [])).toEqual(expected);
  });

  it('is opened with the words of its verdict', () => {
    const words = { facet: 'default', workspace, fix: 'az network vnet subnet update' };
    expect(run([verdict('fail', words)])).toEqual([
      { kind: 'opened', at, run: 'run-7', finding: finding(words, { firstSeen: at, openedAt: at }) },
    ]);
  });

  it('is reopened with its new words, and remembers only when it was first seen', () => {
    const before = finding({ fix: 'old', workspace }, { state: 'resolved', resolvedAt: at, revision: 2 });
    const [transition] = run([verdict('fail', { reason: 'delegated to another service' })], [before]);
    expect(transition?.finding).toEqual(
      finding({ reason: 'delegated to another service' }, { openedAt: at, revision: 3 }),
    );
  });

  it('is resolved with the words it had', () => {
    const [transition] = run([verdict('pass', { reason: 'delegated' })], [open]);
    expect(transition?.finding).toEqual({ ...open, state: 'resolved', resolvedAt: at, revision: 2 });
  });

  it.each<[string, Words]>([
    ['title', { title: 'Both subnets are delegated' }],
    ['severity', { severity: 'critical' }],
    ['reason', { reason: 'delegated to another service' }],
    ['fix', { fix: 'az network vnet subnet update' }],
    ['workspace', { workspace }],
  ])('is changed when its %s is another, and keeps its times', (_, words) => {
    expect(run([verdict('fail', words)], [open])).toEqual([
      { kind: 'changed', at, run: 'run-7', finding: finding(words, { revision: 2 }) },
    ]);
  });

  it('is changed when its workspace or its fix is no longer told', () => {
    const [transition] = run([verdict('fail')], [finding({ workspace, fix: 'old' })]);
    expect(transition).toEqual({ kind: 'changed', at, run: 'run-7', finding: finding({}, { revision: 2 }) });
  });

  it('is not changed by the casing of an id', () => {
    const words = { resource: subnet.toUpperCase(), workspace: workspace.toUpperCase() };
    expect(run([verdict('fail', words)], [finding({ workspace })])).toEqual([]);
  });
});

describe('the author of an open finding', () => {
  const by = { who: 'ana@example.org', how: 'Azure Portal', at, correlation: 'c-1' };

  it('is told from the start, or is a change when it is learned later', () => {
    expect(run([{ ...verdict('fail'), by }])).toMatchObject([{ kind: 'opened', finding: { by } }]);
    expect(run([{ ...verdict('fail'), by }], [open])).toMatchObject([{ kind: 'changed', finding: { by } }]);
  });

  it('is not another when another source tells the same deed in other words', () => {
    const told = { ...verdict('fail'), by: { ...by, how: 'DELETE' } };
    expect(run([told], [finding({}, { by })])).toEqual([]);
    expect(run([{ ...told, by: { ...by, correlation: 'c-2' } }], [finding({}, { by })])).toHaveLength(1);
  });

  it('of an earlier opening is not blamed for the next', () => {
    const [reopened] = run([verdict('fail')], [{ ...resolved, by }]);
    expect(reopened?.finding.by).toBeUndefined();
  });

  it('stays when Azure has forgotten it', () => {
    expect(run([verdict('fail')], [finding({}, { by })])).toEqual([]);
    const [reworded] = run([verdict('fail', { reason: 'another' })], [finding({}, { by })]);
    expect(reworded).toMatchObject({ kind: 'changed', finding: { by } });
  });
});

describe('several verdicts for one finding', () => {
  it.each([
    ['fail over pass', [verdict('pass'), verdict('fail')], undefined, ['opened']],
    ['fail over unknown', [verdict('unknown'), verdict('fail')], undefined, ['opened']],
    ['unknown over pass', [verdict('pass'), verdict('unknown')], open, []],
    ['unknown over not-applicable', [verdict('not-applicable'), verdict('unknown')], open, []],
  ] as const)('count as the worst: %s', (_, verdicts, stored, expected) => {
    expect(kinds(verdicts, stored ? [stored] : [])).toEqual(expected);
    expect(kinds(verdicts.toReversed(), stored ? [stored] : [])).toEqual(expected);
  });

  it('open one finding of the worst severity, whatever their order', () => {
    const verdicts = [
      verdict('fail', { severity: 'low', reason: 'a' }),
      verdict('fail', { severity: 'critical', reason: 'c' }),
      verdict('fail', { severity: 'critical', reason: 'b', resource: subnet.toUpperCase() }),
      verdict('fail', { severity: 'critical', reason: 'b' }),
    ];
    const transitions = run(verdicts);
    expect(transitions.map(({ finding: { severity, reason } }) => [severity, reason])).toEqual([['critical', 'b']]);
    expect(run(verdicts.toReversed())).toEqual(transitions);
  });
});

describe('a finding without a verdict of its own', () => {
  const stored = [finding({ facet: 'default', workspace })];
  const elsewhere = verdict('pass', { resource: `${subscription}/resourceGroups/other` });

  it('is resolved when its control spoke and its scope was read', () => {
    expect(kinds([elsewhere], stored)).toEqual(['resolved']);
  });

  it('stays when its scope was not read', () => {
    expect(kinds([elsewhere], stored, (asked) => asked.id !== stored[0]?.id)).toEqual([]);
  });

  it('stays when its control said nothing at all', () => {
    expect(kinds([verdict('pass', { control: 'NET-102' })], stored)).toEqual([]);
    expect(kinds([], stored)).toEqual([]);
  });

  it('stays resolved', () => {
    expect(kinds([elsewhere], [resolved])).toEqual([]);
  });

  it.each<[string, Words]>([
    ['its resource', { resource: subnet }],
    ['its resource in another casing', { resource: subnet.toUpperCase() }],
    ['another facet of its resource', { resource: subnet, facet: 'other' }],
    ['the network that holds it', { resource: subnet.slice(0, subnet.indexOf('/subnets')) }],
    ['its subscription', { resource: subscription }],
    ['the whole estate', { resource: '/' }],
    ['something below it', { resource: `${subnet}/ipConfigurations/1` }],
    ['its workspace', { resource: workspace }],
    ['the resource group of its workspace', { resource: `${subscription}/resourceGroups/lake` }],
    ['another resource of its workspace', { resource: `${subnet}2`, workspace }],
  ])('stays when unknown is %s', (_, words) => {
    expect(kinds([elsewhere, verdict('unknown', words)], stored)).toEqual([]);
  });

  it.each<[string, Words]>([
    ['its neighbour', { resource: `${subnet}2` }],
    ['another subscription', { resource: `${subscription}2` }],
    ['another workspace', { resource: `${workspace}2`, workspace: `${workspace}2` }],
    ['its resource to another control', { resource: subnet, control: 'NET-102' }],
  ])('is resolved when unknown is only %s', (_, words) => {
    expect(kinds([elsewhere, verdict('unknown', words)], stored)).toEqual(['resolved']);
  });

  it('stays when it is of the whole estate and anything is unknown', () => {
    const ofEstate = [finding({ resource: '/' })];
    expect(kinds([verdict('unknown', { resource: subscription })], ofEstate)).toEqual([]);
    expect(kinds([elsewhere], ofEstate)).toEqual(['resolved']);
  });
});

describe('transitions', () => {
  it('are ordered by control, resource and facet', () => {
    const words: readonly Words[] = [
      { control: 'NET-101', resource: '/a' },
      { control: 'NET-101', resource: '/a', facet: 'x' },
      { control: 'NET-101', resource: '/A', facet: 'y' },
      { control: 'NET-101', resource: '/a/b' },
      { control: 'NET-101', resource: '/a-b' },
      { control: 'NET-102', resource: '/A' },
    ];
    const sorted = run(words.toReversed().map((one) => verdict('fail', one))).map(({ finding: one }) => one);
    expect(sorted.map(({ control, resource, facet }) => [control, resource, facet])).toEqual(
      [words[0], words[1], words[2], words[4], words[3], words[5]].map((one) => [
        one?.control,
        one?.resource,
        one?.facet,
      ]),
    );
  });
});

describe('what people did about a finding', () => {
  const act = { by: 'ana', known: 'signed-in', at, why: 'we know' } as const;
  const exempt = (until: string) => finding({}, { exemption: { ...act, until } });

  it('stays with it while it changes, but nobody took note of what became worse', () => {
    const noted = finding({ severity: 'medium' }, { acknowledged: act });
    expect(run([verdict('fail', { severity: 'medium', reason: 'another' })], [noted])).toMatchObject([
      { kind: 'changed', finding: { acknowledged: act } },
    ]);
    expect(run([verdict('fail', { severity: 'high' })], [noted])[0]?.finding.acknowledged).toBeUndefined();
  });

  it('runs out, whatever the control says of it', () => {
    const ended = exempt('2026-11-01T00:00:00.000Z');
    for (const verdicts of [[verdict('fail')], [verdict('unknown')], []]) {
      const steps = run(verdicts, [ended]);
      expect(steps.map(({ kind, finding: { exemption } }) => [kind, exemption])).toEqual([
        ['exemption-expired', undefined],
      ]);
    }
    expect(run([verdict('pass')], [ended])).toMatchObject([{ kind: 'resolved' }]);
  });

  it('holds until then, also for a finding that went and came back', () => {
    const lasting = exempt('2099-01-01T00:00:00.000Z');
    expect(run([verdict('fail')], [lasting])).toEqual([]);
    const [back] = run([verdict('fail')], [{ ...lasting, state: 'resolved', revision: 2 }]);
    expect(back).toMatchObject({ kind: 'reopened', finding: { exemption: { by: 'ana' } } });
  });
});
