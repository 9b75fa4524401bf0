import type { Summary } from '../model/finding';
import { isOpenFailure, type Severity, type Status, severities, type Verdict } from '../model/verdict';

/** Counts verdicts by status, and the failures by severity. */
export function summarise(verdicts: readonly Verdict[]): Summary {
  const byStatus: Record<Status, number> = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  let fail = 0;
  for (const verdict of verdicts) {
    byStatus[verdict.status]++;
    if (!isOpenFailure(verdict)) continue;
    fail++;
    bySeverity[verdict.severity]++;
  }
  return {
    pass: byStatus.pass,
    fail,
    unknown: byStatus.unknown,
    notApplicable: byStatus['not-applicable'],
    exempt: byStatus.fail - fail,
    bySeverity,
  };
}

/** Whether a failure is at or above a severity. */
export function failsAt(summary: Summary, severity: Severity): boolean {
  return severities.slice(0, severities.indexOf(severity) + 1).some((level) => summary.bySeverity[level] > 0);
}
