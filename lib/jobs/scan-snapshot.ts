import type { ReadableSnapshot } from '../collect/inventory';
import { controls, logControls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import type { Scan } from '../report/scan';
import { deriveParts, readInputs } from './derive-parts';
import { logWorkspacesIn } from './log-sources';

/** A scan together with what it was made of. */
export interface ScanResult {
  readonly scan: Scan;
  readonly parts: Evidenced;
  readonly crashes: readonly Crash[];
}

/** Takes a snapshot to verdicts: reads its parts, walks the ways out, runs the controls. Pure. */
export function scanSnapshot(snapshot: ReadableSnapshot, settings: EgressSettings): ScanResult {
  return judgeParts(snapshot, deriveParts(readInputs(snapshot, settings)));
}

/**
 * Runs the controls over what was derived of a snapshot. Those over logs are judged by `watch-traffic`, unless the estate has no
 * logs that it could read: then they are unknown here. Those over changes are judged where a baseline was at hand. Pure.
 */
export function judgeParts(snapshot: ReadableSnapshot, parts: Evidenced): ScanResult {
  // What could not be compared is no gap in what was read.
  const { changes, ...read } = parts;
  const elsewhere = logWorkspacesIn(parts).length > 0 ? logControls : [];
  const present = controls.filter(
    (control) => !elsewhere.includes(control) && (changes.known || !control.needs.includes('changes')),
  );
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
