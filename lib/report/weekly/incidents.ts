import { severities } from '../../model/verdict';
import type { Week } from '../../model/week';
import type { FindingRecord } from '../../model/week-records';
import type { Incident } from './report';

/** What was opened or closed in the week, by what brought it about: the gravest first, then the oldest. */
export function incidentsIn(findings: readonly FindingRecord[], { from, to }: Week): readonly Incident[] {
  const isWithin = (at: string | undefined) => at !== undefined && at >= from && at < to;
  const concerned = findings.filter(({ finding }) => isWithin(finding.openedAt) || isWithin(finding.resolvedAt));
  const groups = [...Map.groupBy(concerned, causeOf).values()];
  return groups.map(incidentOf).sort((a, b) => gravity(a) - gravity(b) || (a.openedAt < b.openedAt ? -1 : 1));
}

/** The change that Azure names, or the run that saw it. */
function causeOf({ finding, steps }: FindingRecord): string {
  return finding.by?.correlation ?? steps.findLast(({ at }) => at === finding.openedAt)?.run ?? finding.openedAt;
}

function gravity({ severity }: Incident): number {
  return severities.indexOf(severity);
}

function incidentOf(records: readonly FindingRecord[]): Incident {
  const findings = records.map(({ finding }) => finding);
  const [gravest] = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  if (!gravest) throw new RangeError('an incident has a finding');
  const { severity, title, by } = gravest;
  const openedAt = findings.map((finding) => finding.openedAt).sort()[0] ?? gravest.openedAt;
  const acknowledgedAt = findings.flatMap(({ acknowledged }) => acknowledged?.at ?? []).sort()[0];
  const closings = findings.flatMap(({ state, resolvedAt }) =>
    state === 'resolved' && resolvedAt ? [resolvedAt] : [],
  );
  const closedAt = closings.length === findings.length ? closings.sort().at(-1) : undefined;
  // A change that Azure dates after its finding was read in the finding's run and has no time of its own.
  const changedAt = by && by.at <= openedAt ? by.at : undefined;
  return {
    openedAt,
    severity,
    title,
    findings: findings.length,
    places: [...new Set(findings.map(({ workspace, resource }) => workspace ?? resource))].sort(),
    ...(by && { by: by.who }),
    ...(changedAt !== undefined && { changedAt }),
    ...(acknowledgedAt !== undefined && { acknowledgedAt }),
    ...(closedAt !== undefined && { closedAt }),
  };
}

/** The middle of the times between two moments of incidents, in minutes; undefined where none has both. */
export function medianMinutes(
  incidents: readonly Incident[],
  first: 'changedAt' | 'openedAt',
  last: 'openedAt' | 'closedAt',
): number | undefined {
  const times = incidents
    .flatMap(({ [first]: start, [last]: end }) =>
      start && end ? [(Date.parse(end) - Date.parse(start)) / 60_000] : [],
    )
    .sort((a, b) => a - b);
  const middle = Math.floor(times.length / 2);
  return times.length % 2 === 0 && times.length > 0
    ? ((times[middle - 1] ?? 0) + (times[middle] ?? 0)) / 2
    : times[middle];
}
