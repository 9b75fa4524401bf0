import { readInventory } from '../collect/inventory';
import { controls } from '../controls';
import type { EgressPath } from '../model/egress-path';
import { type Evidence, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import type { Snapshot } from '../model/snapshot';
import { severities } from '../model/verdict';
import type { FindingRecord, WeekRecords } from '../model/week-records';
import type { WeekSummary } from '../model/weekly-report';
import { summarise } from '../report/summary';
import { countWays } from '../report/survey';
import { exemptionsIn } from '../report/weekly/exemptions';
import { incidentsIn } from '../report/weekly/incidents';
import { controlPostures, frameworkPostures, unjudgedIn } from '../report/weekly/posture';
import type { MovedWays, WeeklyReport } from '../report/weekly/report';
import { deriveParts, type EgressInputs, readInputs } from './derive-parts';
import { judgeParts } from './scan-snapshot';
import { trafficJob } from './watch-traffic';

/** What a report follows from. */
export interface ReportInputs {
  readonly snapshot: Snapshot;
  /** The estate that the report before was written of; undefined where there is none. */
  readonly before: Snapshot | undefined;
  readonly records: WeekRecords;
}

/** Takes the estate and the records of a week to what the report says. Pure: no clock but the week's end. */
export function deriveReport({ snapshot, before, records }: ReportInputs): WeeklyReport {
  const { week, version, settings, findings, drift, approvals, denials, runs, blindness, alerts, history } = records;
  const inputs = readInputs(snapshot, settings);
  const parts = deriveParts(inputs, { changes: drift });
  const { scan } = judgeParts(snapshot, parts, settings.exemptions);
  const judged = controlPostures(controls, scan.verdicts, findings, wereLogsJudged(records));
  const { egressPaths, workspaces } = parts;
  const waysOut: Evidence<MovedWays> = egressPaths.known
    ? known(movedWays(egressPaths.value.paths, before, inputs), egressPaths.gaps)
    : egressPaths;
  const { pass, fail, unknown } = summarise(scan.verdicts);
  return {
    week,
    version,
    takenAt: snapshot.takenAt,
    resources: scan.resources,
    workspaces: workspaces.known ? [...workspaces.value].map(({ id, name }) => ({ id: id.text, name })) : [],
    summary: {
      week: week.name,
      workspaces: workspaces.known ? workspaces.value.size : 0,
      waysOut: countWays(waysOut.known ? waysOut.value.paths : []),
      findings: countFindings(findings, records),
      drift: {
        approved: approvals.length,
        unapproved: drift.known ? drift.value.changes.length : 0,
      },
      denied: denials.known ? denials.value.series.flatMap(({ counts }) => counts).reduce<number>(sum, 0) : 0,
      verdicts: { pass, fail, unknown },
      blind: blindness.length,
    },
    history,
    posture: frameworkPostures(controls, judged),
    controls: judged,
    waysOut,
    drift,
    approvals,
    denials,
    findings,
    incidents: incidentsIn(findings, week),
    exemptions: exemptionsIn(settings.exemptions ?? [], findings, week),
    gaps: scan.gaps,
    unjudged: unjudgedIn(scan.verdicts),
    runs,
    blindness,
    alerts,
  };
}

type Step = FindingRecord['steps'][number];

function sum(total: number, count: number | null): number {
  return total + (count ?? 0);
}

/** Whether the last run over logs could judge everything. */
function wereLogsJudged({ runs }: WeekRecords): boolean {
  return runs.some(({ job, newest }) => job === trafficJob && newest?.summary?.unknown === 0);
}

function countFindings(
  findings: readonly FindingRecord[],
  { week: { from, to } }: WeekRecords,
): WeekSummary['findings'] {
  const open = findings.filter(({ finding }) => finding.state === 'open' && !finding.exemption);
  const isOpening = ({ kind, act }: Step) => kind === 'opened' || (kind === 'reopened' && !act);
  const isClosing = ({ kind }: Step) => kind === 'resolved';
  const stepped = (isMeant: (step: Step) => boolean) =>
    findings.filter(({ steps }) => steps.some((step) => isMeant(step) && step.at >= from && step.at < to)).length;
  const bySeverity = severities.map((severity) => [
    severity,
    open.filter(({ finding }) => finding.severity === severity).length,
  ]);
  return {
    open: Object.fromEntries(bySeverity) as WeekSummary['findings']['open'],
    opened: stepped(isOpening),
    closed: stepped(isClosing),
  };
}

/** Both estates are walked by the policy and the service tags of today, so that what moved is the estate. */
function movedWays(paths: readonly EgressPath[], before: Snapshot | undefined, inputs: EgressInputs): MovedWays {
  if (!before) return { paths };
  const inventory: Inventory = readInventory(before);
  if (!inventory.workspaces.known) return { paths };
  const old = inputs.findPaths(inventory).paths;
  return {
    paths,
    since: { takenAt: before.takenAt, opened: beside(paths, old), closed: beside(old, paths) },
  };
}

/** The ways to where the others do not lead from the same workspace, each once. */
function beside(paths: readonly EgressPath[], others: readonly EgressPath[]): readonly EgressPath[] {
  const known = new Set(others.map(placeOf));
  const once = new Map(paths.map((path) => [placeOf(path), path]));
  return [...once].flatMap(([place, path]) => (known.has(place) ? [] : [path]));
}

function placeOf({ plane, from, to }: EgressPath): string {
  return [from.workspace.key, plane, to.kind, to.value.toLowerCase(), to.tenancy].join('\n');
}
