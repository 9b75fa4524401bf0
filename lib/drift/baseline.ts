import type { ApprovedChange } from '../model/baseline';
import type { Inventory } from '../model/inventory';
import { applyChange } from './apply';

/** The inventory that was approved: that of the snapshot, with every single change that was approved since. */
export function approvedInventory(snapshot: Inventory, approved: readonly ApprovedChange[]): Inventory {
  return approved.reduce<Inventory>((inventory, { change }) => applyChange(inventory, change), snapshot);
}
