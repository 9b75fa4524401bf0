import { controls, logControls } from '../controls';
import type { AnyControl } from '../controls/control';
import { type Crash, type Evaluation, evaluate } from '../controls/evaluate';
import type { Differences } from '../drift/differences';
import { exempt } from '../findings/exempt';
import type { EgressSettings } from '../model/egress-policy';
import type { Evidenced } from '../model/inventory';
import { remembered, rememberedEach } from '../model/remembered';
import type { Verdict } from '../model/verdict';
import { findViews, type Moment, type Views } from './views';

/** What is judged of an estate otherwise than before. */
export interface Compared {
  /** The verdicts that are no more. */
  readonly was: readonly Verdict[];
  /** The verdicts that were not before. */
  readonly is: readonly Verdict[];
  /** Whatever is unknown now of what was looked at, be it as it was. */
  readonly unknown: readonly Verdict[];
  /** The controls that looked again, by their ids. */
  readonly controls: ReadonlySet<string>;
  readonly crashes: readonly Crash[];
  /** What workspaces were judged by then and now, of those that were looked at; undefined where none was. */
  readonly views: Views | undefined;
}

/** Judges again what may be judged otherwise than before, as it was then and as it is now. */
export function compareMoments(
  past: Moment,
  present: Moment,
  differences: Differences,
  { exemptions = [] }: EgressSettings,
): Compared {
  const viewsFor = findViews(past, present, differences);
  const judged = controls
    .filter((control) => !logControls.includes(control))
    .flatMap((control) => {
      const views = viewsFor(control);
      return views ? [{ control, was: judge(control, views[0]), is: judge(control, views[1]) }] : [];
    });
  const marked = (verdicts: readonly Verdict[]) => exempt(verdicts, exemptions, present.takenAt).verdicts;
  return {
    was: marked(judged.flatMap(({ was, is }) => beside(was, is))),
    is: marked(judged.flatMap(({ was, is }) => beside(is, was))),
    unknown: judged.flatMap(({ is }) => is.verdicts.filter(({ status }) => status === 'unknown')),
    controls: new Set(judged.map(({ control }) => control.id)),
    crashes: judged.flatMap(({ is }) => is.crashes),
    views: viewsFor({ id: '', needs: ['workspaces', 'egressPaths', 'profiles'] }),
  };
}

function judge(control: AnyControl, parts: Evidenced): Evaluation {
  const [subject, ...others] = control.needs.map((need) => parts[need]);
  return subject ? judgeOf(control)(subject, ...others) : evaluate([control], parts);
}

/** What one moment is judged by is what the next is compared with. */
const judgeOf = rememberedEach((control: AnyControl) =>
  remembered((...evidence: readonly [object, ...(object | undefined)[]]): Evaluation => {
    const parts = Object.fromEntries(control.needs.map((need, place) => [need, evidence[place]]));
    // A control reads no parts but those that it needs.
    return evaluate([control], parts as unknown as Evidenced);
  }),
);

/** The verdicts of one evaluation that the other has not. */
function beside(one: Evaluation, other: Evaluation): readonly Verdict[] {
  if (one === other) return [];
  const known = new Map(other.verdicts.map((verdict) => [nameOf(verdict), verdict]));
  return one.verdicts.filter((verdict) => !isSame(known.get(nameOf(verdict)), verdict));
}

function nameOf({ resource, facet = '' }: Verdict): string {
  return `${resource.key}\n${facet}`;
}

const texts = ['status', 'severity', 'title', 'reason', 'fix'] as const satisfies readonly (keyof Verdict)[];

/** Most verdicts are the same to the letter, which their texts tell soonest. */
function isSame(one: Verdict | undefined, other: Verdict): boolean {
  return (
    one !== undefined &&
    texts.every((name) => one[name] === other[name]) &&
    (one.path === other.path || JSON.stringify(one.path) === JSON.stringify(other.path)) &&
    one.resource.text === other.resource.text &&
    one.workspace?.text === other.workspace?.text &&
    JSON.stringify(one.by) === JSON.stringify(other.by)
  );
}
