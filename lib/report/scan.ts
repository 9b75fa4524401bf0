import type { Gap } from '../model/evidence';
import type { Exemption } from '../model/exemption';
import type { Summary } from '../model/finding';
import type { Severity, Status, Verdict } from '../model/verdict';
import { type PathDocument, pathDocument } from './paths-document';
import { summarise } from './summary';

/** What one scan found, before it takes a form. */
export interface Scan {
  readonly takenAt: string;
  readonly resources: number;
  readonly verdicts: readonly Verdict[];
  readonly gaps: readonly Gap[];
  /** Exemptions that no failure needs. */
  readonly unusedExemptions?: readonly Exemption[];
}

interface ScanDocument {
  readonly schema: 'weir.scan/1';
  readonly takenAt: string;
  readonly summary: Summary;
  readonly verdicts: readonly VerdictDocument[];
  readonly gaps: readonly Gap[];
  readonly unusedExemptions?: readonly Exemption[];
}

/** A verdict as other programs read it: ids as text, fields in a fixed order. */
export interface VerdictDocument {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly status: Status;
  readonly resource: string;
  readonly facet?: string;
  readonly workspace?: string;
  readonly reason?: string;
  readonly fix?: string;
  readonly path?: PathDocument;
  readonly exemption?: Exemption;
}

/** The document `weir.scan/1`. */
export function scanDocument({ takenAt, verdicts, gaps, unusedExemptions = [] }: Scan): ScanDocument {
  return {
    schema: 'weir.scan/1',
    takenAt,
    summary: summarise(verdicts),
    verdicts: verdicts.map(verdictDocument),
    gaps: gaps.map(({ part, scope, because }) => ({ part, scope, because })),
    ...(unusedExemptions.length > 0 && { unusedExemptions }),
  };
}

export function verdictDocument(verdict: Verdict): VerdictDocument {
  const { control, title, severity, status, resource, facet, workspace, reason, fix, path, exemption } = verdict;
  return {
    control,
    title,
    severity,
    status,
    resource: resource.text,
    ...(facet === undefined ? {} : { facet }),
    ...(workspace === undefined ? {} : { workspace: workspace.text }),
    ...(reason === undefined ? {} : { reason }),
    ...(fix === undefined ? {} : { fix }),
    ...(path && { path: pathDocument(path) }),
    ...(exemption && { exemption }),
  };
}
