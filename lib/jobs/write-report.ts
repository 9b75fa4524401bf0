import type { AlertChannel, AlertStore } from '../model/alert-ports';
import { digest } from '../model/digest';
import type { PresentStore, StoredSnapshot } from '../model/ports';
import type { Snapshot } from '../model/snapshot';
import { type ReportTime, type Week, weekDueAt } from '../model/week';
import type { WeekRecords } from '../model/week-records';
import type { KeptText, ReportFile, ReportInput, ReportManifest } from '../model/weekly-report';
import { renderReport } from '../report/weekly/files';
import type { WeeklyReport } from '../report/weekly/report';
import { sentencesOf } from '../report/weekly/sentences';
import { postureJob } from './assess-posture';
import { deriveReport } from './derive-report';
import { type GatherTools, gatherWeek } from './gather-week';
import { type TellReportTools, tellReport } from './tell-report';

/** What writing reports works with. */
export interface ReportTools extends GatherTools, TellReportTools {
  readonly alerts: AlertStore;
  readonly channels: readonly AlertChannel[];
  readonly present: PresentStore;
  readonly weeklyReport: ReportTime;
}

/** The texts that a report follows from; those that a week does not have are missing. */
export type InputTexts = Readonly<Partial<Record<ReportInput, string>>>;

/** A report in all of its forms, and what it says. */
export interface WrittenReport {
  readonly report: WeeklyReport;
  readonly files: Readonly<Record<ReportFile, string>>;
}

const enoughRuns = 500;

/**
 * Writes the report of the week that ended last, once it is due, and tells the channels of it; a run that died is completed by
 * the next one, and where the report stands already, nothing changes. Undefined where nobody watched before the week's end.
 */
export async function writeReport(tools: ReportTools): Promise<ReportManifest | undefined> {
  const week = weekDueAt(tools.clock().toISOString(), tools.weeklyReport);
  const manifest = (await tools.reports.manifest(week.name)) ?? (await fileReport(week, tools));
  if (manifest) await tellReport(manifest, tools);
  return manifest;
}

async function fileReport(week: Week, tools: ReportTools): Promise<ReportManifest | undefined> {
  const newest = await tools.present.load();
  const runs = await tools.ledger.recent(postureJob, enoughRuns);
  if (!newest || !runs.some(({ startedAt }) => startedAt < week.to)) return undefined;
  const { reports } = tools;
  const previous = await reportBefore(week, tools);
  const texts = await gatherTexts(week, newest, previous, tools);
  const inputs = await keepAll(texts, reports);
  const { files, report } = renderFrom(texts);
  return reports.file({
    schema: 'weir.report/1',
    week,
    version: tools.version,
    inputs,
    files: await keepAll(files, reports),
    summary: report.summary,
    sentences: sentencesOf(report),
    ...(previous && { previous: { week: previous.week.name, sha256: digest(JSON.stringify(previous)) } }),
  });
}

/** What a report of the week is to be made of, as it is now. */
export async function gatherTexts(
  week: Week,
  newest: StoredSnapshot,
  previous: ReportManifest | undefined,
  tools: GatherTools,
): Promise<InputTexts> {
  const before = previous?.inputs.snapshot && (await tools.reports.kept(previous.inputs.snapshot.sha256));
  return {
    snapshot: JSON.stringify(newest.snapshot),
    ...(before !== undefined && { 'previous-snapshot': before }),
    records: JSON.stringify(await gatherWeek(week, newest, tools)),
  };
}

/** The report of the last week before that has one. */
export async function reportBefore(
  week: Week,
  { reports }: Pick<GatherTools, 'reports'>,
): Promise<ReportManifest | undefined> {
  const { weeks } = await reports.page();
  const before = weeks.find((summary) => summary.week < week.name);
  return before && reports.manifest(before.week);
}

/** Derives a report from the texts that it follows from, and nothing else. Pure. */
export function renderFrom({ snapshot = '', 'previous-snapshot': before, records = '' }: InputTexts): WrittenReport {
  const report = deriveReport({
    snapshot: JSON.parse(snapshot) as Snapshot,
    before: before === undefined ? undefined : (JSON.parse(before) as Snapshot),
    records: JSON.parse(records) as WeekRecords,
  });
  const inputs = namesOf({ snapshot, 'previous-snapshot': before, records });
  return { report, files: renderReport(report, inputs) };
}

/** The SHA-256 and the size of each text, where there is one. */
export function namesOf<Name extends string>(
  texts: Readonly<Partial<Record<Name, string | undefined>>>,
): Readonly<Partial<Record<Name, KeptText>>> {
  const pairs = Object.entries<string | undefined>(texts).flatMap(([name, text]) =>
    text === undefined ? [] : [[name, { sha256: digest(text), bytes: Buffer.byteLength(text) }]],
  );
  return Object.fromEntries(pairs) as Partial<Record<Name, KeptText>>;
}

async function keepAll<Texts extends Readonly<Partial<Record<string, string>>>>(
  texts: Texts,
  { keep }: GatherTools['reports'],
): Promise<{ readonly [Name in keyof Texts]: KeptText }> {
  const kept: Record<string, KeptText> = {};
  for (const [name, text] of Object.entries(texts)) if (text !== undefined) kept[name] = await keep(text);
  return kept as { readonly [Name in keyof Texts]: KeptText };
}
