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
  const verdicts: Verdict[] = [];
  judge(control, inventory, (judgement) => verdicts.push(verdictOf(control, judgement)), crashed);
  if (verdicts.length === 0) {
    const nothing = `the estate has no ${inWords(subjectOf(control))}`;
    return [verdictOf(control, notApplicable(everything, nothing))];
  }
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

type Say = (judgement: Judgement) => void;

function judge(control: AnyControl, inventory: Evidenced, say: Say, crashed: (error: unknown) => void): void {
  const subject = subjectOf(control);
  const judged = inventory[subject];
  if (!judged.known) {
    say(unknown(everything, notRead(subject, judged.because)));
    return;
  }
  for (const { scope, because } of judged.gaps) say(unknown(armId(scope), notRead(subject, because)));
  const blind = control.needs.find((need) => !inventory[need].known);
  if (blind) sayBlindTo(blind, subject, inventory, say);
  else attempt(control, inventory, say, crashed);
}

/** One unknown for each thing that would have been judged, so that a reader sees what the blindness costs. */
function sayBlindTo(need: EvidencedName, subject: EvidencedName, inventory: Evidenced, say: Say): void {
  const missing = inventory[need];
  const reason = notRead(need, missing.known ? '' : missing.because);
  const judged = inventory[subject];
  const isCollection = judged.known && Symbol.iterator in judged.value;
  for (const { id } of isCollection ? judged.value : [{ id: everything }]) say(unknown(id, reason));
}

function attempt(control: AnyControl, inventory: Evidenced, say: Say, crashed: (error: unknown) => void): void {
  const parts = Object.fromEntries(control.needs.map((need) => [need, partValue(inventory, need)]));
  try {
    for (const judgement of control.evaluate(parts)) say(judgement);
  } catch (error) {
    crashed(error);
    const message = error instanceof Error ? error.message : String(error);
    say(unknown(everything, `the control failed: ${message}`));
  }
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
