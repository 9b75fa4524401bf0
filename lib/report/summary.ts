import type { Summary } from '../model/finding';
import { isOpenFailure, type Severity, type Status, severities, type Verdict } from '../model/verdict';

/** Counts verdicts by status, and the failures by severity. */
export function summarise(verdicts: readonly Verdict[]): Summary {
  const count = (status: Status) => verdicts.filter((verdict) => verdict.status === status).length;
  const failures = verdicts.filter(isOpenFailure);
  const bySeverity = severities.map((severity) => [
    severity,
    failures.filter((verdict) => verdict.severity === severity).length,
  ]);
  return {
    pass: count('pass'),
    fail: failures.length,
    unknown: count('unknown'),
    notApplicable: count('not-applicable'),
    exempt: count('fail') - failures.length,
    bySeverity: Object.fromEntries(bySeverity) as Record<Severity, number>,
  };
}

/** Whether a failure is at or above a severity. */
export function failsAt(summary: Summary, severity: Severity): boolean {
  return severities.slice(0, severities.indexOf(severity) + 1).some((level) => summary.bySeverity[level] > 0);
}
