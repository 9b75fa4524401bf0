import type { ArmId } from '../model/arm-id';
import type { Gap } from '../model/evidence';

/** What was read of one part, before what the collection could not read is added. */
export interface PartReading<T> {
  readonly values: readonly T[];
  readonly gaps: readonly Gap[];
  /** Why nothing was read, where the snapshot does not hold what the part is read from. */
  readonly absent?: string;
}

/** Anything that is found by its id. */
export interface Identified {
  readonly id: ArmId;
}

/** The values in the order of their ids, each id once; two different values of one id are a gap, and the first is kept. */
export function inOrder<T extends Identified>(part: string, { values, gaps, ...rest }: PartReading<T>): PartReading<T> {
  const sorted = values.toSorted(byKey);
  const disputed: Gap[] = [];
  let last: T | undefined;
  const distinct = sorted.filter((value) => {
    const isRepeated = last?.id.key === value.id.key;
    if (isRepeated && !isSame(last, value)) disputed.push(disputeOver(part, value.id));
    else if (!isRepeated) last = value;
    return !isRepeated;
  });
  return { values: distinct, gaps: [...gaps, ...disputed], ...rest };
}

function disputeOver(part: string, id: ArmId): Gap {
  return { part, scope: id.text, because: 'two rows that differ claim this id; the first is taken' };
}

function byKey(a: Identified, b: Identified): number {
  return a.id.key < b.id.key ? -1 : a.id.key > b.id.key ? 1 : 0;
}

/** Sources write one resource in different casing, which is no difference. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a).toLowerCase() === JSON.stringify(b).toLowerCase();
}
