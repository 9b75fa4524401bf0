import type { Change, Comparison, JudgedChange } from '../model/change';
import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';
import type { Severity } from '../model/verdict';
import { applyChange, reversed, sharing } from './apply';
import { findCompany } from './company';
import { type Apart, countApart, findReach, type Reach, waysApart } from './reach';

/** Gives every way out of an estate; `near` are others that differ little from it. */
export type FindPaths = (inventory: Inventory, ...near: readonly Inventory[]) => EgressPaths;

/** What is known of a change that was judged before. */
interface Known {
  readonly change: Change;
  readonly alone: Apart;
  readonly judgement: Judgement;
  /** The present without it, as long as there is memory to spare, and from how many places other ways lead then. */
  readonly left: WeakRef<Inventory>;
  readonly reach: number;
}

/** What is known of the changes since a baseline that is in force. */
interface Memory {
  present: Inventory;
  /** By what has to be taken together. */
  changes: ReadonlyMap<string, Known>;
}

/** Whether a change is far from all that differs between two inventories, so that it does what it did. */
export type IsFar = (change: Change, before: Inventory, after: Inventory) => boolean;

/**
 * Judges each change by itself: the baseline with only that change, and the present without only that change, are walked
 * anew. The first shows what one of several changes opens alone, the second what it opens together with others. `near` are
 * other estates that differ little from the present.
 */
export function judgeChanges(
  { changes, unseen }: Comparison,
  before: Inventory,
  after: Inventory,
  findPaths: FindPaths,
  near: readonly Inventory[] = [],
  isFar: IsFar = () => false,
): Comparison<JudgedChange> {
  if (changes.length === 0) return { changes: [], unseen };
  if (!before.workspaces.known || !after.workspaces.known) {
    return { changes: changes.map((change) => ({ ...change, ...unknownEffect })), unseen };
  }
  const now = findPaths(after, ...near, before);
  const old = findPaths(before, after);
  const memory = memoryOf(before, findPaths);
  const moved = countApart(now, findPaths(memory.present, after));
  const { alone, without } = findCompany(changes);
  const known = changes.map((change): readonly [string, Known] => {
    const [added, taken] = [alone(change) ?? [], without(change) ?? []];
    const name = JSON.stringify([change.id, added.map(({ id }) => id), taken.map(({ id }) => id)]);
    const earlier = memory.changes.get(name);
    if (earlier && isFar(change, memory.present, after)) return [name, { ...earlier, change }];
    const movedAlone =
      earlier?.alone ?? waysApart(findPaths(added.reduce<Inventory>(applyChange, before), before), old);
    const left = sharing(memory.present, taken.map(reversed).reduce<Inventory>(applyChange, after), taken);
    // What differs least is nearest: the present, or what was left of the one before.
    const former = earlier && earlier.reach > moved ? earlier.left.deref() : undefined;
    const nearest = former ? [former, after] : [after];
    const among = waysApart(now, findPaths(left, ...nearest));
    return [
      name,
      { change, alone: movedAlone, judgement: effectOf(movedAlone, among), left: new WeakRef(left), reach: among[2] },
    ];
  });
  memory.present = after;
  memory.changes = new Map(known);
  const judged = known.map(([, { change, judgement }]) => ({ ...change, ...judgement }));
  const [opened] = waysApart(now, old);
  return { changes: isExplained(opened, judged) ? judged : judged.map(doubted), unseen };
}

/** Kept as long as the baseline is. */
const memoryOf = remembered(
  (before: Inventory, _findPaths: FindPaths): Memory => ({ present: before, changes: new Map() }),
);

type Judgement = Pick<JudgedChange, 'effect' | 'opens' | 'closes' | 'severity'>;

const unknownEffect: Judgement = { effect: 'unknown', opens: [], closes: [], severity: 'medium' };

function effectOf([opensAlone, closesAlone]: Apart, [opensAmong, closesAmong]: Apart): Judgement {
  const opens = together(opensAlone, opensAmong);
  const closes = together(closesAlone, closesAmong);
  if (opens.length > 0) return { effect: 'widens', opens, closes, severity: worstOf(opens) };
  return { effect: closes.length > 0 ? 'narrows' : 'neutral', opens, closes, severity: 'low' };
}

/** A way that nobody approved is an alarm; one that is only assumed, or approved, is a lesser one. */
function worstOf(opens: readonly EgressPath[]): Severity {
  const unapproved = opens.filter(({ approved }) => !approved);
  if (unapproved.length === 0) return 'medium';
  return unapproved.some(isSure) ? 'critical' : 'high';
}

function isSure({ certainty }: EgressPath): boolean {
  return certainty === 'proven' || certainty === 'contested';
}

function together(some: readonly EgressPath[], others: readonly EgressPath[]): readonly EgressPath[] {
  const reach = findReach(some);
  return [...some, ...others.filter((path) => !reach.holds(path))];
}

/** Whether each way out that is open now and was not before comes of a change that says so. */
function isExplained(opened: readonly EgressPath[], judged: readonly JudgedChange[]): boolean {
  const told: Reach = findReach(judged.flatMap(({ opens }) => opens));
  return opened.every((path) => told.holds(path));
}

/** Where several changes open only together what none opens alone, none of them is harmless. */
function doubted(change: JudgedChange): JudgedChange {
  return change.effect === 'neutral' ? { ...change, ...unknownEffect } : change;
}
