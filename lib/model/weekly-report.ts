import type { Severity } from './verdict';
import type { Week } from './week';

/** A text that is kept under the SHA-256 of its bytes. */
export interface KeptText {
  readonly sha256: string;
  readonly bytes: number;
}

/** What a report is derived from: the estate at the week's end and at the end before, and what was recorded of the week. */
export const reportInputs = ['snapshot', 'previous-snapshot', 'records'] as const;
export type ReportInput = (typeof reportInputs)[number];

/** The forms of a report, by the word that asks for each. */
export const reportFiles = {
  html: { name: 'report.html', mediaType: 'text/html; charset=utf-8' },
  findings: { name: 'findings.csv', mediaType: 'text/csv; charset=utf-8; header=present' },
  'ways-out': { name: 'ways-out.csv', mediaType: 'text/csv; charset=utf-8; header=present' },
  ocsf: { name: 'findings.ocsf.json', mediaType: 'application/json' },
} as const;
export type ReportFile = keyof typeof reportFiles;

/** What proves a report: what it was derived from by which version of Weir, and what came of it. Filed once, never altered. */
export interface ReportManifest {
  readonly schema: 'weir.report/1';
  readonly week: Week;
  readonly version: string;
  /** A week without one before it has no `previous-snapshot`. */
  readonly inputs: Readonly<Partial<Record<ReportInput, KeptText>>>;
  readonly files: Readonly<Record<ReportFile, KeptText>>;
  readonly summary: WeekSummary;
  /** What matters, for those who read no more. */
  readonly sentences: readonly [string, string, string];
  /** The manifest of the report before, so that none can be taken out of the row unseen. */
  readonly previous?: { readonly week: string; readonly sha256: string };
}

/** A week in numbers, for trends. Ways out, workspaces and verdicts are those of the snapshot, findings those of the week's end. */
export interface WeekSummary {
  readonly week: string;
  readonly workspaces: number;
  readonly waysOut: { readonly approved: number; readonly open: number; readonly contested: number };
  readonly findings: {
    readonly open: Readonly<Record<Severity, number>>;
    readonly opened: number;
    readonly closed: number;
  };
  readonly drift: { readonly approved: number; readonly unapproved: number };
  readonly denied: number;
  readonly verdicts: { readonly pass: number; readonly fail: number; readonly unknown: number };
  /** Causes for which something could not be judged. */
  readonly blind: number;
}

/** Some summaries, the newest week first. */
export interface ReportPage {
  readonly weeks: readonly WeekSummary[];
  /** Opaque; present when there is more. */
  readonly cursor?: string;
}

/** Where reports live: texts under their SHA-256, and for each week the manifest that names them. */
export interface ReportStore {
  /** Keeps a text; keeping it again changes nothing. */
  keep(text: string): Promise<KeptText>;
  /** What stands under a SHA-256, whatever it is; undefined where nothing does. */
  kept(sha256: string): Promise<string | undefined>;
  /** Files the manifest of a week and gives the one that stands: where one was filed before, that. */
  file(manifest: ReportManifest): Promise<ReportManifest>;
  manifest(week: string): Promise<ReportManifest | undefined>;
  /** Weeks that have a report. Throws a CursorError for a cursor that this store did not give. */
  page(cursor?: string, size?: number): Promise<ReportPage>;
}
