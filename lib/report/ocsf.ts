import type { Severity, Status, Verdict } from '../model/verdict';
import type { Scan } from './scan';

const severityId: Readonly<Record<Severity, number>> = { critical: 5, high: 4, medium: 3, low: 2 };
const complianceStatus: Readonly<Record<Status, { id: number; name: string }>> = {
  pass: { id: 1, name: 'Pass' },
  fail: { id: 3, name: 'Fail' },
  unknown: { id: 0, name: 'Unknown' },
  'not-applicable': { id: 99, name: 'Not applicable' },
};

/** The verdicts as OCSF 1.8.0 Compliance Findings (class 2003), one event each; times are milliseconds of the epoch. */
export function scanOcsf({ takenAt, verdicts }: Scan): readonly object[] {
  const time = Date.parse(takenAt);
  return verdicts.map((verdict) => complianceFinding(verdict, time));
}

function complianceFinding(verdict: Verdict, time: number): object {
  const { control, title, severity, status, resource, facet, reason, fix, exemption } = verdict;
  const state = complianceStatus[status];
  return {
    activity_id: 1,
    category_uid: 2,
    class_uid: 2003,
    type_uid: 200301,
    severity_id: status === 'fail' ? severityId[severity] : 1,
    time,
    ...(exemption && { status_id: 3, status: 'Suppressed', comment: exemption.reason }),
    metadata: { version: '1.8.0', product: { name: 'Weir', vendor_name: 'Weir' } },
    finding_info: {
      uid: [control, resource.key, facet].filter(Boolean).join('|'),
      title,
      ...(reason === undefined ? {} : { desc: reason }),
      analytic: { type_id: 1, uid: control, name: title },
    },
    compliance: {
      control,
      status_id: state.id,
      status: state.name,
      ...(reason === undefined ? {} : { status_details: [reason] }),
    },
    resources: [{ uid: resource.text, ...(facet === undefined ? {} : { name: facet }) }],
    ...(fix === undefined ? {} : { remediation: { desc: fix } }),
  };
}
