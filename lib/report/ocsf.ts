import type { Notice } from '../model/alert';
import type { Transition } from '../model/finding';
import type { Severity, Status, Verdict } from '../model/verdict';
import type { Scan } from './scan';

const severityId: Readonly<Record<Severity, number>> = { critical: 5, high: 4, medium: 3, low: 2 };
const metadata = { version: '1.8.0', product: { name: 'Weir', vendor_name: 'Weir' } };
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
    metadata,
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

/** Findings as they stand, as OCSF 1.8.0 Compliance Findings, each by the last step in its life. */
export function findingsOcsf(transitions: readonly Pick<Transition, 'at' | 'kind' | 'finding'>[]): readonly object[] {
  return transitions.map(findingEvent);
}

/** A step in a finding's life, or the beginning or end of blindness, as an OCSF 1.8.0 Compliance Finding: created, updated or closed. */
export function noticeOcsf(notice: Notice): object {
  if ('transition' in notice) return findingEvent(notice.transition);
  const { at, reason, blindness } = notice;
  const { because, controls } = blindness;
  const activity = reason === 'blind' ? 1 : 3;
  return {
    ...eventOf(activity, at),
    severity_id: severityId.high,
    finding_info: { uid: `blindness|${because}`, title: 'The estate can be seen', desc: because },
    compliance: { control: controls.join(', '), status_id: 0, status: 'Unknown', status_details: [because] },
    status_id: activity === 3 ? 4 : 1,
  };
}

function findingEvent({ at, kind, finding }: Pick<Transition, 'at' | 'kind' | 'finding'>): object {
  const { id, revision, control, title, severity, resource, facet, reason, fix, state, by } = finding;
  const isOpen = state === 'open';
  const verdict = complianceStatus[isOpen ? 'fail' : 'pass'];
  return {
    ...eventOf(kind === 'opened' ? 1 : isOpen ? 2 : 3, at),
    severity_id: severityId[severity],
    finding_info: {
      uid: id,
      title,
      desc: reason,
      created_time: Date.parse(finding.openedAt),
      first_seen_time: Date.parse(finding.firstSeen),
      last_seen_time: Date.parse(at),
      analytic: { type_id: 1, uid: control, name: title },
    },
    compliance: { control, status_id: verdict.id, status: verdict.name, status_details: [reason] },
    resources: [{ uid: resource, ...(facet === undefined ? {} : { name: facet }) }],
    status_id: isOpen ? 1 : 4,
    ...(fix === undefined ? {} : { remediation: { desc: fix } }),
    unmapped: { revision, ...(by && { changed_by: by.who, changed_how: by.how, correlation: by.correlation }) },
  };
}

function eventOf(activity: number, at: string): object {
  return {
    activity_id: activity,
    category_uid: 2,
    class_uid: 2003,
    type_uid: 200300 + activity,
    time: Date.parse(at),
    metadata,
  };
}
