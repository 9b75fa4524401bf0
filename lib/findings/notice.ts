import type { Alert, AlertKind, FindingReason, Notice, Told } from '../model/alert';
import type { Blindness } from '../model/blindness';
import { digest } from '../model/digest';
import type { Finding, Transition } from '../model/finding';
import { type Severity, severities } from '../model/verdict';

/** What blindness weighs: nobody knows what it hides. */
const blindnessSeverity: Severity = 'high';

export function severityOf(notice: Notice): Severity {
  return 'transition' in notice ? notice.transition.finding.severity : blindnessSeverity;
}

/** Whether the one is as severe as the other or more. */
export function isAtLeast(severity: Severity, other: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(other);
}

/** Why a step is told to somebody who heard `told` last; undefined where it is no news to them. */
export function reasonOf({ kind, finding }: Transition, told: Told | undefined): FindingReason | undefined {
  const { state, revision, severity, exemption } = finding;
  if (told && revision <= told.revision) return undefined;
  if (state === 'resolved') return 'resolved';
  if (exemption) return told && 'exempted';
  if (!told && kind === 'exemption-expired') return kind;
  if (!told) return isFirstOpening(finding) ? 'new' : 'reopened';
  if (severity !== told.severity && isAtLeast(severity, told.severity)) return 'worse';
  return kind === 'acknowledged' ? undefined : 'changed';
}

function isFirstOpening({ firstSeen, openedAt }: Finding): boolean {
  return firstSeen === openedAt;
}

/** What somebody believes who has now been told of the step; undefined for what is over or let be. */
export function beliefAfter(
  { finding: { state, severity, revision, exemption } }: Transition,
  at: string,
  aloud: boolean,
): Told | undefined {
  return state === 'open' && !exemption ? { at, severity, revision, aloud } : undefined;
}

/** An alert of these notices: the gravest first, but those of a stream as they are, because the order of its steps matters. */
export function alertOf(channel: string, kind: AlertKind, at: string, notices: readonly Notice[]): Alert {
  const sorted = kind === 'stream' ? notices : notices.toSorted((a, b) => compareTexts(placeOf(a), placeOf(b)));
  // A reminder repeats what was told before, so its time is what makes it another alert.
  const sameness = JSON.stringify([channel, kind, sorted.map(noticeId), ...(kind === 'reminder' ? [at] : [])]);
  return { id: digest(sameness).slice(0, 32), channel, kind, at, notices: sorted };
}

/** Names what is told: a finding at a revision, or a cause of blindness since a time. */
export function noticeId(notice: Notice): string {
  if (!('transition' in notice)) return [notice.reason, notice.blindness.because, notice.at].join('~');
  const { id, revision } = notice.transition.finding;
  return `${id}~${revision}`;
}

/** The causes of the one list that the other does not have. */
export function causesBeside(some: readonly Blindness[], others: Iterable<string>): readonly Blindness[] {
  const known = new Set(others);
  return some.filter(({ because }) => !known.has(because));
}

/** The gravest first, then by what it is about. */
function placeOf(notice: Notice): string {
  const rank = severities.indexOf(severityOf(notice));
  if (!('transition' in notice)) return [rank, notice.blindness.because].join('\0');
  const { control, resource, facet = '', revision } = notice.transition.finding;
  return [rank, control, resource.toLowerCase(), facet, String(revision).padStart(8, '0')].join('\0');
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
