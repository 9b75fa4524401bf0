import { compareInventories } from '../drift/compare';
import { judgeChanges } from '../drift/effect';
import type { Comparison, JudgedChange } from '../model/change';
import type { EgressSettings } from '../model/egress-policy';
import type { Snapshot } from '../model/snapshot';
import { readInputs } from './derive-parts';

/**
 * What changed from one snapshot to the other, and what each change alone does to the ways out. Both are walked with the
 * service tags of the second, because what a vendor does to them is no change of the estate. Pure.
 */
export function compareEstates(before: Snapshot, after: Snapshot, settings: EgressSettings): Comparison<JudgedChange> {
  const [old, now] = [readInputs(before, settings), readInputs(after, settings)];
  return judgeChanges(compareInventories(old.inventory, now.inventory), old.inventory, now.inventory, now.findPaths);
}
