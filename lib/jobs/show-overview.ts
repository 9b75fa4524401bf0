import type { Blindness } from '../model/blindness';
import type { Clock, RunLedger } from '../model/ports';
import { remembered } from '../model/remembered';
import type { FindingLine, KeptDenials, ResultStore, Survey } from '../model/results';
import type { ReportStore, WeekSummary } from '../model/weekly-report';
import { byWaysOut } from '../report/survey';
import type { TrendPoint } from '../report/views/charts/trend';
import type { BySeverity, Overview, WorkspaceLine } from '../report/views/overview';
import { slice } from '../report/views/pager';
import { blindnessNow } from './blindness-now';
import { inOrder } from './browse-findings';
import { pageIn } from './read-choice';

/** What the overview is gathered from. */
export interface OverviewTools {
  readonly results: Pick<ResultStore, 'read'>;
  readonly ledger: Pick<RunLedger, 'recent'>;
  readonly reports: Pick<ReportStore, 'page'>;
  readonly clock: Clock;
}

const week = 7 * 86_400_000;
const weeksOfTrend = 26;
const workspacesOnPage = 50;
const mostGrave = 5;

/** Gathers what the overview shows from what the jobs kept, whatever the size of the estate. */
export async function showOverview(tools: OverviewTools, query: Readonly<Record<string, string>>): Promise<Overview> {
  const { results, ledger, reports, clock } = tools;
  const now = clock();
  const [survey, findings = [], denials, blindness = [], { weeks }] = await Promise.all([
    results.read('survey'),
    results.read('findings'),
    results.read('denials'),
    blindnessNow(ledger, now.toISOString()),
    reports.page(undefined, weeksOfTrend),
  ]);
  const { open, byWorkspace } = tally(findings);
  const lines = (survey?.workspaces ?? []).map((workspace): WorkspaceLine => {
    const denied = deniedIn(workspace.id.toLowerCase(), denials);
    return {
      ...workspace,
      findings: byWorkspace.get(workspace.id.toLowerCase()) ?? none,
      ...(denied !== undefined && { denied }),
    };
  });
  return {
    ...(survey && { survey }),
    findings: open,
    lastWeek: lastWeekOf(findings, denials, weeks, new Date(now.getTime() - week).toISOString()),
    unknown: unknownIn(survey) + unknownIn(denials),
    blindness: [...blindness, ...unheard(denials)],
    reports: weeks.map(({ week: name }) => name),
    trend: [...weeks.map(pointOf).reverse(), ...presentPoint(survey, open, now)],
    workspaces: slice(lines.sort(worstFirst), pageIn(query), workspacesOnPage),
  };
}

const none: BySeverity = { critical: 0, high: 0, medium: 0, low: 0 };

/** Open findings by severity, of the estate and of each workspace. */
const tally = remembered((lines: readonly FindingLine[]) => {
  const open = { ...none };
  const byWorkspace = new Map<string, Record<keyof BySeverity, number>>();
  for (const { state, severity, exemption, workspace, resource } of lines) {
    if (state === 'resolved' || exemption) continue;
    const key = (workspace ?? resource).toLowerCase();
    const own = byWorkspace.get(key) ?? { ...none };
    own[severity]++;
    open[severity]++;
    byWorkspace.set(key, own);
  }
  return { open, byWorkspace };
});

function deniedIn(workspace: string, denials: KeptDenials | undefined): number | undefined {
  if (!denials?.evidence.known) return undefined;
  const isWatched = denials.evidence.value.watched.some(
    ({ id, because }) => id.key === workspace && because === undefined,
  );
  return isWatched ? (denials.lastWeek[workspace] ?? 0) : denials.lastWeek[workspace];
}

function lastWeekOf(
  findings: readonly FindingLine[],
  denials: KeptDenials | undefined,
  [before]: readonly WeekSummary[],
  since: string,
): Overview['lastWeek'] {
  const opened = inOrder(findings, 'severity').filter(({ openedAt, state }) => openedAt >= since && state === 'open');
  return {
    opened: opened.length,
    closed: findings.filter(({ resolvedAt = '' }) => resolvedAt >= since).length,
    alarms: denials?.evidence.known ? denials.evidence.value.alarms.length : 0,
    gravest: opened.slice(0, mostGrave),
    ...(before && { waysOut: before.waysOut }),
  };
}

function unknownIn(result: Pick<Survey, 'verdicts'> | undefined): number {
  return Object.values(result?.verdicts ?? {}).reduce((sum, { unknown = 0 }) => sum + unknown, 0);
}

/** Why no log tells of some workspaces; each cause once. */
function unheard(denials: KeptDenials | undefined): readonly Blindness[] {
  const watched = denials?.evidence.known ? denials.evidence.value.watched : [];
  const causes = Map.groupBy(watched, ({ because }) => because);
  return [...causes].flatMap(([because, all]) =>
    because === undefined ? [] : [{ because, controls: [], resources: all.length }],
  );
}

function worstFirst(a: WorkspaceLine, b: WorkspaceLine): number {
  return (
    byWaysOut(a, b) ||
    b.findings.critical - a.findings.critical ||
    b.findings.high - a.findings.high ||
    (a.id < b.id ? -1 : 1)
  );
}

function pointOf({ week: name, waysOut, findings }: WeekSummary): TrendPoint {
  return trendPoint(endOf(name), waysOut.open + waysOut.contested, findings.open);
}

function presentPoint(survey: Survey | undefined, open: BySeverity, now: Date): readonly TrendPoint[] {
  if (!survey?.waysOut) return [];
  const { open: standing, contested } = survey.waysOut;
  return [trendPoint(now.toISOString(), standing + contested, open)];
}

function trendPoint(at: string, waysOut: number, { critical, high, medium, low }: BySeverity): TrendPoint {
  return { at, values: [waysOut, critical + high, critical + high + medium + low] };
}

/** The day after the Sunday of an ISO week, `2026-W47`. */
function endOf(name: string): string {
  const [year = '', number = ''] = name.split('-W');
  const fourth = Date.UTC(Number(year), 0, 4);
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000;
  return new Date(monday + Number(number) * week).toISOString();
}
