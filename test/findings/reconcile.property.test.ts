import fc from 'fast-check';
import { reconcile } from '../../lib/findings/reconcile';
import type { Finding } from '../../lib/model/finding';
import { findingId } from '../../lib/model/finding-id';
import type { Verdict } from '../../lib/model/verdict';
import { applied, verdict } from './estate';

/** What the world said in one run, in a form that the naive interpreter reads without the code under test. */
interface Round {
  readonly verdicts: readonly Verdict[];
  readonly read: readonly string[];
}

const resources = ['/', '/s', '/s/a', '/s/a/x', '/s/ab', '/t', '/t/a'];
const words = fc.record(
  {
    control: fc.constantFrom('A', 'B'),
    resource: fc.constantFrom(...resources, '/S/A'),
    facet: fc.constantFrom('f', 'g'),
    workspace: fc.constantFrom('/s/a', '/t', '/T'),
    severity: fc.constantFrom('low', 'critical'),
    reason: fc.constantFrom('r1', 'r2'),
  },
  { requiredKeys: ['control', 'resource', 'severity', 'reason'] },
);
const someVerdict = fc
  .tuple(fc.constantFrom('fail', 'fail', 'pass', 'unknown', 'not-applicable'), words)
  .map(([status, said]) => verdict(status, said));
const someRound: fc.Arbitrary<Round> = fc.record({
  verdicts: fc.array(someVerdict, { maxLength: 12 }),
  read: fc.subarray(resources),
});
const history = fc.array(someRound, { minLength: 1, maxLength: 8 });

function step(stored: readonly Finding[], { verdicts, read }: Round, run: number) {
  return reconcile({
    verdicts,
    stored,
    run: `run-${run}`,
    at: `at-${run}`,
    wasRead: ({ resource }) => read.includes(resource.toLowerCase()),
  });
}

function play(rounds: readonly Round[]): readonly Finding[] {
  return rounds.reduce<readonly Finding[]>((stored, round, run) => applied(stored, step(stored, round, run)), []);
}

/** Which findings are open, told again slowly: by walking the rounds for one key at a time. */
function isOpenAfter(rounds: readonly Round[], control: string, resource: string, facet: string | undefined): boolean {
  let isOpen = false;
  let workspace: string | undefined;
  for (const { verdicts, read } of rounds) {
    const ofControl = verdicts.filter((one) => one.control === control);
    const own = ofControl.filter((one) => one.resource.key === resource && one.facet === facet);
    const failed = own.filter((one) => one.status === 'fail');
    if (failed.length > 0) {
      isOpen = true;
      workspace = worst(failed).workspace?.key;
    } else if (own.length > 0) {
      if (own.every((one) => one.status !== 'unknown')) isOpen = false;
    } else if (ofControl.length > 0 && read.includes(resource)) {
      const around = [resource, workspace].filter((id) => id !== undefined);
      const blind = ofControl
        .filter((one) => one.status === 'unknown')
        .flatMap((one) => [one.resource.key, one.workspace?.key ?? one.resource.key]);
      if (!around.some((id) => blind.some((scope) => touches(id, scope)))) isOpen = false;
    }
  }
  return isOpen;
}

function worst(failed: readonly Verdict[]): Verdict {
  const critical = failed.filter((one) => one.severity === 'critical');
  const asText = ({ control, title, severity, resource, facet, workspace, reason, fix }: Verdict) =>
    JSON.stringify({
      control,
      title,
      severity,
      resource: resource.text,
      facet,
      workspace: workspace?.text,
      reason,
      fix,
    });
  const [first] = (critical.length > 0 ? critical : failed).toSorted((a, b) => (asText(a) < asText(b) ? -1 : 1));
  if (!first) throw new Error('nothing failed');
  return first;
}

function touches(a: string, b: string): boolean {
  const [outer, inner] = a.length < b.length ? [a, b] : [b, a];
  const [outerParts, innerParts] = [outer, inner].map((id) => id.split('/').filter((part) => part !== ''));
  return (outerParts ?? []).every((part, index) => innerParts?.[index] === part);
}

describe('reconcile', () => {
  it('opens and resolves what a naive interpreter of the whole history would', () => {
    fc.assert(
      fc.property(history, (rounds) => {
        const open = new Set(play(rounds).flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
        for (const verdictOf of rounds.flatMap(({ verdicts }) => verdicts)) {
          const { control, resource, facet } = verdictOf;
          const expected = isOpenAfter(rounds, control, resource.key, facet);
          expect([verdictOf, open.has(findingId(control, resource, facet))]).toEqual([verdictOf, expected]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('has nothing to do a second time', () => {
    fc.assert(
      fc.property(history, someRound, (rounds, last) => {
        const stored = play([...rounds, last]);
        expect(step(stored, last, 99)).toEqual([]);
      }),
    );
  });

  it('does not depend on the order of verdicts and stored findings', () => {
    const shuffled = someRound.chain((round) =>
      fc.tuple(fc.constant(round), fc.shuffledSubarray([...round.verdicts], { minLength: round.verdicts.length })),
    );
    fc.assert(
      fc.property(history, shuffled, (rounds, [round, verdicts]) => {
        const stored = play(rounds);
        expect(step(stored.toReversed(), { ...round, verdicts }, 99)).toEqual(step(stored, round, 99));
      }),
    );
  });

  it('is completed by a second run when the first died after any of its transitions', () => {
    fc.assert(
      fc.property(history, someRound, (rounds, last) => {
        const stored = play(rounds);
        const transitions = step(stored, last, 99);
        for (let written = 0; written <= transitions.length; written++) {
          const left = applied(stored, transitions.slice(0, written));
          expect(applied(left, step(left, last, 99))).toEqual(applied(stored, transitions));
        }
      }),
    );
  });

  it('makes at most one step for a finding, each one revision on', () => {
    fc.assert(
      fc.property(history, someRound, (rounds, last) => {
        const stored = new Map(play(rounds).map((finding) => [finding.id, finding.revision]));
        const transitions = step(play(rounds), last, 99);
        expect(new Set(transitions.map(({ finding }) => finding.id)).size).toBe(transitions.length);
        for (const { finding } of transitions) expect(finding.revision).toBe((stored.get(finding.id) ?? 0) + 1);
      }),
    );
  });
});
