import { readInventory } from '../collect/inventory';
import { controls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import type { Gap } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { Snapshot } from '../model/snapshot';
import type { Scan } from '../report/scan';

/** A scan together with what it was made of. */
export interface ScanResult {
  readonly scan: Scan;
  readonly inventory: Inventory;
  readonly crashes: readonly Crash[];
}

/** Takes a snapshot to verdicts: reads its parts, runs every control. Pure. */
export function scanSnapshot(snapshot: Snapshot): ScanResult {
  const inventory = readInventory(snapshot);
  const { verdicts, crashes } = evaluate(controls, inventory);
  return {
    scan: {
      takenAt: snapshot.takenAt,
      resources: snapshot.resources.length,
      verdicts,
      gaps: gapsIn(snapshot, inventory),
    },
    inventory,
    crashes,
  };
}

/** What could not be read, each cause once, however many parts it concerns. */
function gapsIn({ gaps = [] }: Snapshot, inventory: Inventory): readonly Gap[] {
  const inParts = Object.values(inventory).flatMap((part) => (part.known ? part.gaps : []));
  return [...new Set([...gaps, ...inParts])];
}
