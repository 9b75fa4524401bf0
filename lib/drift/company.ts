import { isWithinScope } from '../model/arm-id';
import type { Change } from '../model/change';

type Side = 'before' | 'after';

/**
 * What one of several changes does by itself. A reference is nothing without what it leads to: a change that attaches what
 * another one brought is taken together with that one, and what went after everything that used it opened nothing.
 */
export interface Company {
  /** The changes that make of the inventory before all changes one with this one alone; undefined where others had to come first. */
  alone(change: Change): readonly Change[] | undefined;
  /** The changes to take back of the inventory after all changes, so that it is without this one; undefined where others lean on it. */
  without(change: Change): readonly Change[] | undefined;
}

/** Finds which changes lean on which. */
export function findCompany(changes: readonly Change[]): Company {
  const mentions = new Map(
    changes.map((change) => [change, { before: idsIn(change.before), after: idsIn(change.after) }]),
  );
  const whole = changes.filter(({ place }) => place.part !== 'serverless' && place.steps.length === 1);

  const leads = (from: Change, to: Change, side: Side) =>
    from !== to && (mentions.get(from)?.[side] ?? []).some((id) => isWithinScope(id, to.resource.key));
  const isLeanedOn = (change: Change, side: Side) => changes.some((other) => leads(other, change, side));
  const withNeeded = (change: Change, side: Side): readonly Change[] => {
    const taken = new Set([change]);
    for (const one of taken) {
      for (const other of whole) if (isPresentOnly(other, side) && leads(one, other, side)) taken.add(other);
    }
    return [...taken].reverse();
  };

  return {
    alone(change) {
      const isGone = whole.includes(change) && isPresentOnly(change, 'before');
      return isGone && isLeanedOn(change, 'before') ? undefined : withNeeded(change, 'after');
    },
    without(change) {
      const isNew = whole.includes(change) && isPresentOnly(change, 'after');
      return isNew && isLeanedOn(change, 'after') ? undefined : withNeeded(change, 'before');
    },
  };
}

function isPresentOnly(change: Change, side: Side): boolean {
  return change[side === 'before' ? 'after' : 'before'] === undefined;
}

/** The keys of every ARM id in a value. */
export function idsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('key' in value && typeof value.key === 'string') return [value.key];
  return Object.values(value).flatMap(idsIn);
}
