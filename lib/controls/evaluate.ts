import { armId, compareIds, everything } from '../model/arm-id';
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
  const verdicts = controls
    .toSorted((a, b) => compare(a.id, b.id))
    .flatMap((control) => verdictsOf(control, inventory, (error) => crashes.push({ control: control.id, error })));
  return { verdicts, crashes };
}

/** In order, and one for each resource and facet. */
function verdictsOf(control: AnyControl, inventory: Evidenced, crashed: (error: unknown) => void): readonly Verdict[] {
  const judgements = judge(control, inventory, crashed);
  const nothing = () => notApplicable(everything, `the estate has no ${inWords(subjectOf(control))}`);
  const verdicts = (judgements.length === 0 ? [nothing()] : judgements).map((judgement) =>
    verdictOf(control, judgement),
  );
  return isInOrder(verdicts) ? verdicts : worstOfEach(verdicts.sort(inOrder));
}

/** Things are mostly judged one after the other in the order of their ids, which is cheaper to see than to sort. */
function isInOrder(verdicts: readonly Verdict[]): boolean {
  return verdicts.every((verdict, index) => inKeyOrder(verdicts[index - 1], verdict) < 0);
}

/** Two judgements of one thing, such as a pass and a gap: the worst stands, and it comes first. */
function worstOfEach(sorted: readonly Verdict[]): readonly Verdict[] {
  return sorted.filter((verdict, index) => inKeyOrder(sorted[index - 1], verdict) < 0);
}

function judge(control: AnyControl, inventory: Evidenced, crashed: (error: unknown) => void): readonly Judgement[] {
  const subject = subjectOf(control);
  const judged = inventory[subject];
  if (!judged.known) return [unknown(everything, notRead(subject, judged.because))];
  const blind = control.needs.find((need) => !inventory[need].known);
  const judgements = blind ? blindTo(blind, subject, inventory) : attempt(control, inventory, crashed);
  if (judged.gaps.length === 0) return judgements;
  return [...judged.gaps.map(({ scope, because }) => unknown(armId(scope), notRead(subject, because))), ...judgements];
}

/** One unknown for each thing that would have been judged, so that a reader sees what the blindness costs. */
function blindTo(need: EvidencedName, subject: EvidencedName, inventory: Evidenced): readonly Judgement[] {
  const missing = inventory[need];
  const reason = notRead(need, missing.known ? '' : missing.because);
  const judged = inventory[subject];
  const isCollection = judged.known && Symbol.iterator in judged.value;
  return (isCollection ? [...judged.value] : [{ id: everything }]).map(({ id }) => unknown(id, reason));
}

function attempt(control: AnyControl, inventory: Evidenced, crashed: (error: unknown) => void): readonly Judgement[] {
  const parts = Object.fromEntries(control.needs.map((need) => [need, partValue(inventory, need)]));
  const judgements: Judgement[] = [];
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

function verdictOf({ id, title, severity, fix: remedy }: AnyControl, judgement: Judgement): Verdict {
  const { status, resource, facet, workspace, reason, path, by } = judgement;
  const fix = judgement.fix ?? (status === 'fail' ? remedy : undefined);
  return { control: id, title, severity, status, resource, facet, workspace, reason, fix, path, by };
}

/** The part whose things the control judges, each by a verdict of its own. */
function subjectOf({ needs }: AnyControl): EvidencedName {
  const [subject] = needs as readonly [EvidencedName, ...EvidencedName[]];
  return subject;
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

function inKeyOrder(a: Verdict | undefined, b: Verdict): number {
  return a ? compareIds(a.resource, b.resource) || compare(a.facet ?? '', b.facet ?? '') : -1;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
