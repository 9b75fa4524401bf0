import type { DeclaredExemption } from '../../model/declared-exemption';
import type { Week } from '../../model/week';
import type { FindingRecord } from '../../model/week-records';
import type { GrantedExemption } from './report';

const soonDays = 30;
const day = 86_400_000;

/** What people and the configuration let be, those that ran out in the week or will within 30 days of its end first. */
export function exemptionsIn(
  declared: readonly DeclaredExemption[],
  findings: readonly FindingRecord[],
  { from, to }: Week,
): readonly GrantedExemption[] {
  const soon = new Date(Date.parse(to) + soonDays * day).toISOString();
  const stateAt = (end: string) => (end <= to ? 'ran-out' : end <= soon ? 'ends-soon' : 'holds');
  const configured = declared.map(({ control, resource, owner, reason, expires }) => {
    // It holds on its last day.
    const end = new Date(Date.parse(expires) + day).toISOString();
    return { end, exemption: { control, resource, owner, reason, until: expires, state: stateAt(end) } as const };
  });
  const granted = findings.flatMap(({ finding: { control, resource, exemption, state } }) => {
    if (!exemption || state === 'resolved') return [];
    const { by, why, until } = exemption;
    const one = { control, resource, owner: by, reason: why, until, state: stateAt(until) } as const;
    return [{ end: until, exemption: one }];
  });
  return [...configured, ...granted]
    .filter(({ end }) => end > from)
    .sort((a, b) => (a.end < b.end ? -1 : 1))
    .map(({ exemption }) => exemption);
}
