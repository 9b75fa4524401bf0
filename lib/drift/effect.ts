import type { Change, Comparison, JudgedChange } from '../model/change';
import type { EgressPath, EgressPaths } from '../model/egress-path';
import type { Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';
import type { Severity } from '../model/verdict';
import { applyChange, reversed } from './apply';
import { findCompany } from './company';
import { findReach, type Reach, waysApart } from './reach';

/** Gives every way out of an estate; `near` are others that differ little from it. */
export type FindPaths = (inventory: Inventory, ...near: readonly Inventory[]) => EgressPaths;

/** The ways out that a change opens, and those that it closes. */
type Moved = readonly [opens: readonly EgressPath[], closes: readonly EgressPath[]];

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
  ...near: readonly Inventory[]
): Comparison<JudgedChange> {
  if (changes.length === 0) return { changes: [], unseen };
  if (!before.workspaces.known || !after.workspaces.known) {
    return { changes: changes.map((change) => ({ ...change, ...unknownEffect })), unseen };
  }
  const now = findPaths(after, ...near, before);
  const old = findPaths(before, after);
  const { alone, without } = findCompany(changes);
  const memory = memoryOf(before, findPaths);
  const aloneByIds = new Map<string, Moved>();
  const movedBy = (taken: readonly Change[]): Moved => {
    const ids = taken.map(({ id }) => id).join();
    const moved =
      memory.alone.get(ids) ?? waysApart(findPaths(taken.reduce<Inventory>(applyChange, before), before), old);
    aloneByIds.set(ids, moved);
    return moved;
  };
  const judged = changes.map((change): JudgedChange => {
    const [opensAlone, closesAlone] = movedBy(alone(change) ?? []);
    const left = (without(change) ?? []).map(reversed).reduce<Inventory>(applyChange, after);
    const [opensAmong, closesAmong] = waysApart(now, findPaths(left, after));
    return { ...change, ...effectOf(together(opensAlone, opensAmong), together(closesAlone, closesAmong)) };
  });
  memory.alone = aloneByIds;
  const [opened] = waysApart(now, old);
  return { changes: isExplained(opened, judged) ? judged : judged.map(doubted), unseen };
}

/** What the changes of now do alone follows from the baseline, and is not found again while that is in force. */
const memoryOf = remembered((_before: Inventory, _findPaths: FindPaths): { alone: ReadonlyMap<string, Moved> } => ({
  alone: new Map(),
}));

type Judgement = Pick<JudgedChange, 'effect' | 'opens' | 'closes' | 'severity'>;

const unknownEffect: Judgement = { effect: 'unknown', opens: [], closes: [], severity: 'medium' };

function effectOf(opens: readonly EgressPath[], closes: readonly EgressPath[]): Judgement {
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
