import type { ReadableSnapshot } from '../collect/inventory';
import { controls, logControls } from '../controls';
import { type Crash, evaluate } from '../controls/evaluate';
import { exempt } from '../findings/exempt';
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

/**
 * Takes a snapshot to verdicts: reads its parts, walks the ways out, runs the controls, applies exemptions. Controls over
 * logs are judged by `watch-traffic`, unless the estate has no logs that it could read: then they are unknown here. Pure.
 */
export function scanSnapshot(snapshot: ReadableSnapshot, settings: EgressSettings): ScanResult {
  const parts = deriveParts(readInputs(snapshot, settings));
  const elsewhere = logWorkspacesIn(parts).length > 0 ? logControls : [];
  const { verdicts: judged, crashes } = evaluate(
    controls.filter((control) => !elsewhere.includes(control)),
    parts,
  );
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
