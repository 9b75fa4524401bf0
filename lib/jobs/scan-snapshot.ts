import type { ReadableSnapshot } from '../collect/inventory';
import { controls, logControls } from '../controls';
import type { AnyControl } from '../controls/control';
import { type Crash, evaluate } from '../controls/evaluate';
import { exempt } from '../findings/exempt';
import type { DeclaredExemption } from '../model/declared-exemption';
import type { EgressSettings } from '../model/egress-policy';
import type { Gap } from '../model/evidence';
import type { Evidenced, Inventory } from '../model/inventory';
import { matchesPattern } from '../model/text-pattern';
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
  return judgeParts(snapshot, deriveParts(readInputs(snapshot, settings)), settings.exemptions);
}

/**
 * Runs the controls over what was derived of a snapshot. Those over logs are judged by `watch-traffic`, unless the estate has no
 * logs that it could read: then they are unknown here. Those over changes are judged where a baseline was at hand, and those that
 * are left out by others. Exemptions are applied afterwards. Pure.
 */
export function judgeParts(
  snapshot: ReadableSnapshot,
  parts: Evidenced,
  exemptions: readonly DeclaredExemption[] = [],
  leftOut: readonly AnyControl[] = [],
): ScanResult {
  // What could not be compared is no gap in what was read.
  const { changes, ...read } = parts;
  const elsewhere = [...leftOut, ...(logWorkspacesIn(parts).length > 0 ? logControls : [])];
  const present = controls.filter(
    (control) => !elsewhere.includes(control) && (changes.known || !control.needs.includes('changes')),
  );
  const { verdicts: judged, crashes } = evaluate(present, parts);
  const { verdicts, unused } = exempt(judged, concerning(exemptions, present), snapshot.takenAt);
  return {
    scan: {
      takenAt: snapshot.takenAt,
      resources: snapshot.resources.length,
      verdicts,
      gaps: gapsIn(snapshot, read),
      ...(unused.length > 0 && { unusedExemptions: unused }),
    },
    parts,
    crashes,
  };
}

/** Exemptions but for those of controls that this run leaves to another one, where they may be needed. */
function concerning(
  exemptions: readonly DeclaredExemption[],
  present: readonly AnyControl[],
): readonly DeclaredExemption[] {
  const absent = controls.filter((control) => !present.includes(control));
  const names = (exemption: DeclaredExemption) => (control: AnyControl) =>
    matchesPattern(exemption.control, control.id);
  return exemptions.filter((exemption) => present.some(names(exemption)) || !absent.some(names(exemption)));
}

/** What could not be read, each cause once, however many parts it concerns. */
export function gapsIn({ gaps = [] }: ReadableSnapshot, parts: Inventory): readonly Gap[] {
  const inParts = Object.values(parts).flatMap((part) => (part.known ? part.gaps : []));
  return [...new Set([...gaps, ...inParts])];
}
