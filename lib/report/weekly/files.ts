import { type ReportFile, type ReportManifest, reportFiles } from '../../model/weekly-report';
import { findingsOcsf } from '../ocsf';
import { weeklyHtml } from '../views/weekly/document';
import type { WeeklyReport } from './report';
import { findingsCsv, waysOutCsv } from './tables';

/** The report in all of its forms. */
export function renderReport(
  report: WeeklyReport,
  inputs: ReportManifest['inputs'],
): Readonly<Record<ReportFile, string>> {
  const newest = report.findings.flatMap(({ finding, steps }) => steps.slice(-1).map((step) => ({ ...step, finding })));
  return {
    html: weeklyHtml(report, inputs),
    findings: findingsCsv(report),
    'ways-out': waysOutCsv(report),
    ocsf: `${JSON.stringify(findingsOcsf(newest))}\n`,
  };
}

/** What a form of the report is called where it is saved: weeks have names that no file system minds. */
export function fileNameOf(week: string, file: ReportFile): string {
  return `weir-${week}-${reportFiles[file].name}`;
}
