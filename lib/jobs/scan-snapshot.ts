import type { ReadableSnapshot } from '../collect/inventory';
import { controls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import { exempt } from '../findings/exempt';
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

/** Takes a snapshot to verdicts: reads its parts, walks the ways out, runs every control, applies exemptions. Pure. */
export function scanSnapshot(snapshot: ReadableSnapshot, settings: EgressSettings): ScanResult {
  const parts = deriveParts(readInputs(snapshot, settings));
  const { verdicts: judged, crashes } = evaluate(controls, parts);
  const { verdicts, unused } = exempt(judged, settings.exemptions ?? [], snapshot.takenAt);
  return {
    scan: {
      takenAt: snapshot.takenAt,
      resources: snapshot.resources.length,
      verdicts,
      gaps: gapsIn(snapshot, parts),
      ...(unused.length > 0 && { unusedExemptions: unused }),
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
