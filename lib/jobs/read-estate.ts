import { type ReadableSnapshot, readInventory } from '../collect/inventory';
import { keepSame } from '../collect/keep-same';
import { remembering } from '../collect/recall';
import type { Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';

/** What was read last, which the next snapshot mostly holds as well. */
let latest: Inventory | undefined;

const recall = remembering();

/** A snapshot as it reads. */
export interface ReadEstate {
  readonly inventory: Inventory;
  /** What was read before, which may differ little. */
  readonly near: readonly Inventory[];
}

/**
 * Reads a snapshot, once as long as it lives. What it holds as the one that was read before it are the very same things, so that
 * what is remembered of these holds for it too.
 */
export const readEstate = remembered((snapshot: ReadableSnapshot): ReadEstate => {
  const near = latest ? [latest] : [];
  const inventory = near.reduce((read, other) => keepSame(other, read), readInventory(snapshot, recall));
  latest = inventory;
  return { inventory, near };
});
