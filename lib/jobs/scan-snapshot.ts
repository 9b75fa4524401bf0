import type { ReadableSnapshot } from '../collect/inventory';
import { controls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import type { Scan } from '../report/scan';
import { deriveParts, readInputs } from './derive-parts';

/** A scan together with what it was made of. */
export interface ScanResult {
  readonly scan: Scan;
  readonly parts: Evidenced;
  readonly crashes: readonly Crash[];
}

/** Takes a snapshot to verdicts: reads its parts, walks the ways out, runs every control that needs no more. Pure. */
export function scanSnapshot(snapshot: ReadableSnapshot, settings: EgressSettings): ScanResult {
  return judgeParts(snapshot, deriveParts(readInputs(snapshot, settings)));
}

/** Runs the controls over what was derived of a snapshot; those over changes only where a baseline was at hand. Pure. */
export function judgeParts(snapshot: ReadableSnapshot, parts: Evidenced): ScanResult {
  // What could not be compared is no gap in what was read.
  const { changes: _, ...read } = parts;
  const present = controls.filter(({ needs }) => parts.changes.known || !needs.includes('changes'));
  const { verdicts, crashes } = evaluate(present, parts);
  return {
    scan: {
      takenAt: snapshot.takenAt,
      resources: snapshot.resources.length,
      verdicts,
      gaps: gapsIn(snapshot, read),
    },
    parts,
    crashes,
  };
}

/** What could not be read, each cause once, however many parts it concerns. */
export function gapsIn({ gaps = [] }: ReadableSnapshot, parts: Inventory): readonly Gap[] {
  const inParts = Object.values(parts).flatMap((part) => (part.known ? part.gaps : []));
  return [...new Set([...gaps, ...inParts])];
}
