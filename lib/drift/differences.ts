import type { ArmId } from '../model/arm-id';
import { type Evidence, isListed } from '../model/evidence';
import type { Inventory, PartName } from '../model/inventory';

/** Where two inventories differ, be it in noise. */
export interface Differences {
  readonly parts: ReadonlySet<PartName>;
  /** Each thing that differs, as it was and as it is. */
  readonly things: readonly Identified[];
}

interface Identified {
  readonly id: ArmId;
}

/**
 * Lists the things that are different; what is the same object is not looked at. Undefined where more differs than things, such as
 * what could not be read.
 */
export function listDifferences(before: Inventory, after: Inventory): Differences | undefined {
  const parts = (Object.keys(before) as PartName[]).filter((part) => before[part] !== after[part]);
  const things: Identified[] = [];
  for (const part of parts) {
    const found = differing(before[part], after[part]);
    if (!found) return undefined;
    things.push(...found);
  }
  return { parts: new Set(parts), things };
}

function differing(old: Evidence<unknown>, now: Evidence<unknown>): readonly Identified[] | undefined {
  if (!isListed<Identified>(old) || !isListed<Identified>(now) || JSON.stringify(old.gaps) !== JSON.stringify(now.gaps))
    return undefined;
  const [was, is] = [new Set(old.value), new Set(now.value)];
  return [...[...was].filter((thing) => !is.has(thing)), ...[...is].filter((thing) => !was.has(thing))];
}
