import { armId, everything } from '../model/arm-id';
import type { Evidenced, EvidencedName } from '../model/inventory';
import { type Judgement, notApplicable, type Status, unknown, type Verdict } from '../model/verdict';
import type { AnyControl } from './control';

/** A control that threw: a defect of ours, to be logged with its stack. */
export interface Crash {
  readonly control: string;
  readonly error: unknown;
}

export interface Evaluation {
  /** Ordered by control, resource and facet, one for each; every control has at least one. */
  readonly verdicts: readonly Verdict[];
  readonly crashes: readonly Crash[];
}

/** Runs every control over the inventory. What a control cannot see is unknown; a control that crashes stops no other. */
export function evaluate(controls: readonly AnyControl[], inventory: Evidenced): Evaluation {
  const crashes: Crash[] = [];
  const verdicts = controls.flatMap((control) =>
    judge(control, inventory, (error) => crashes.push({ control: control.id, error })).map((judgement) =>
      verdictOf(control, judgement),
    ),
  );
  const sorted = verdicts.sort(inOrder);
  // Two judgements of one thing, such as a pass and a gap: the worst stands, and it comes first.
  return { verdicts: sorted.filter((verdict, index) => !isAboutSame(verdict, sorted[index - 1])), crashes };
}

function judge(control: AnyControl, inventory: Evidenced, crashed: (error: unknown) => void): readonly Judgement[] {
  const [subject, ...others] = control.needs as readonly [EvidencedName, ...EvidencedName[]];
  const judged = inventory[subject];
  if (!judged.known) return [unknown(everything, notRead(subject, judged.because))];

  const unseen = judged.gaps.map((gap) => unknown(armId(gap.scope), notRead(subject, gap.because)));
  const blind = others.find((need) => !inventory[need].known);
  const judgements = blind ? blindTo(blind, subject, inventory) : attempt(control, inventory, crashed);
  const all = [...unseen, ...judgements];
  return all.length > 0 ? all : [notApplicable(everything, `the estate has no ${inWords(subject)}`)];
}

/** One unknown for each thing that would have been judged, so that a reader sees what the blindness costs. */
function blindTo(need: EvidencedName, subject: EvidencedName, inventory: Evidenced): readonly Judgement[] {
  const missing = inventory[need];
  const reason = notRead(need, missing.known ? '' : missing.because);
  const judged = inventory[subject];
  const isCollection = judged.known && Symbol.iterator in judged.value;
  return isCollection ? [...judged.value].map(({ id }) => unknown(id, reason)) : [unknown(everything, reason)];
}

function attempt(control: AnyControl, inventory: Evidenced, crashed: (error: unknown) => void): readonly Judgement[] {
  const judgements: Judgement[] = [];
  const parts = Object.fromEntries(control.needs.map((need) => [need, partValue(inventory, need)]));
  try {
    for (const judgement of control.evaluate(parts)) judgements.push(judgement);
  } catch (error) {
    crashed(error);
    const message = error instanceof Error ? error.message : String(error);
    judgements.push(unknown(everything, `the control failed: ${message}`));
  }
  return judgements;
}

function partValue(inventory: Evidenced, need: EvidencedName): unknown {
  const part = inventory[need];
  return part.known ? part.value : undefined;
}

function verdictOf({ id, title, severity, fix }: AnyControl, judgement: Judgement): Verdict {
  const verdict = { control: id, title, severity, ...judgement };
  return judgement.status === 'fail' && judgement.fix === undefined ? { ...verdict, fix } : verdict;
}

function notRead(part: EvidencedName, because: string): string {
  return `${inWords(part)} could not be read: ${because}`;
}

/** `routeTables` as `route tables`. */
function inWords(part: EvidencedName): string {
  return part.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The worst first. */
const statuses: readonly Status[] = ['fail', 'unknown', 'pass', 'not-applicable'];

function inOrder(a: Verdict, b: Verdict): number {
  return inKeyOrder(a, b) || statuses.indexOf(a.status) - statuses.indexOf(b.status);
}

function inKeyOrder(a: Verdict, b: Verdict): number {
  return (
    compare(a.control, b.control) || compare(a.resource.key, b.resource.key) || compare(a.facet ?? '', b.facet ?? '')
  );
}

function isAboutSame(a: Verdict, b: Verdict | undefined): boolean {
  return b !== undefined && inKeyOrder(a, b) === 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
