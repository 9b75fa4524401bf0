import { digest } from '../model/digest';
import { CursorError } from '../model/ports';
import { lastWeekBefore, type Week, weekNamed } from '../model/week';
import {
  type KeptText,
  type ReportFile,
  type ReportManifest,
  type ReportPage,
  reportFiles,
  reportInputs,
} from '../model/weekly-report';
import { fileNameOf } from '../report/weekly/files';
import type { RequestHeaders } from './admit-caller';
import { jsonOf, type Representation } from './http-answer';
import { newestSnapshot } from './newest-snapshot';
import { oneOf, Problem, refuseStrays } from './problem';
import { gatherTexts, type ReportTools, renderFrom, reportBefore } from './write-report';

/** What `GET /api/reports` answers: the weeks that have a report, the newest first. */
export interface ReportsDocument extends ReportPage {
  readonly schema: 'weir.reports/1';
}

type Query = Readonly<Record<string, string>>;

const forms = ['manifest', ...(Object.keys(reportFiles) as ReportFile[])] as const;
type Form = (typeof forms)[number];

/** One page of the weeks that have a report; throws a Problem for a cursor that is none. */
export async function listReports({ reports }: Pick<ReportTools, 'reports'>, query: Query): Promise<ReportsDocument> {
  refuseStrays(query, ['cursor']);
  try {
    return { schema: 'weir.reports/1', ...(await reports.page(query.cursor)) };
  } catch (error) {
    if (error instanceof CursorError) throw new Problem(400, 'Bad request', error.message);
    throw error;
  }
}

/** The report of a week, or of the week so far by the name `current`, in the form that is asked for; throws a Problem where there is none. */
export async function showReport(
  name: string,
  query: Query,
  headers: RequestHeaders,
  tools: ReportTools,
): Promise<Representation> {
  refuseStrays(query, ['format']);
  const form = query.format === undefined ? acceptedForm(headers) : oneOf<Form>('format', query.format, forms);
  if (name === 'current') return showCurrent(form, tools);
  const manifest = await manifestOf(name, tools);
  if (form === 'manifest') return jsonOf(manifest);
  return fileOf(manifest.week.name, form, await textOf(manifest.files[form], reportFiles[form].name, tools));
}

/** A text that a report follows from, as it was when the report was written; throws a Problem where it is another. */
export async function showReportInput(name: string, input: string, tools: ReportTools): Promise<Representation> {
  const { inputs } = await manifestOf(name, tools);
  const known = reportInputs.find((one) => one === input && inputs[one]);
  const kept = known && inputs[known];
  if (!kept) throw new Problem(404, 'Not found', `the report of ${name} has no input ${JSON.stringify(input)}`);
  return { mediaType: 'application/json', body: await textOf(kept, known, tools) };
}

/** Nothing of it is kept: it is as of now, and another a moment later. */
async function showCurrent(form: Form, tools: ReportTools): Promise<Representation> {
  if (form === 'manifest')
    throw new Problem(400, 'Bad request', `the week so far has no manifest; ask for ${forms.slice(1).join(', ')}`);
  const week = weekSoFar(tools);
  const texts = await gatherTexts(week, await newestSnapshot(tools.present), await reportBefore(week, tools), tools);
  return fileOf(week.name, form, renderFrom(texts).files[form]);
}

function weekSoFar({ clock, weeklyReport: { timeZone } }: ReportTools): Week {
  const now = clock().toISOString();
  const { to: from } = lastWeekBefore(now, timeZone);
  const nextWeek = new Date(Date.parse(from) + 8 * 86_400_000).toISOString();
  return { ...lastWeekBefore(nextWeek, timeZone), to: now };
}

async function manifestOf(name: string, { reports }: ReportTools): Promise<ReportManifest> {
  const manifest = weekNamed(name, 'UTC') && (await reports.manifest(name));
  if (manifest) return manifest;
  const words = weekNamed(name, 'UTC') ? 'has no report' : 'is no week, such as "2026-W47"';
  throw new Problem(404, 'Not found', `${JSON.stringify(name)} ${words}; GET /api/reports lists those that have one`);
}

async function textOf({ sha256 }: KeptText, what: string, { reports }: ReportTools): Promise<string> {
  const text = await reports.kept(sha256);
  if (text !== undefined && digest(text) === sha256) return text;
  const state = text === undefined ? 'is gone' : 'is not what it was when the report was written';
  throw new Problem(500, 'Not as it was', `${what} ${state}; the manifest names it by the SHA-256 ${sha256}`);
}

function fileOf(week: string, file: ReportFile, body: string): Representation {
  const disposition = file === 'html' ? 'inline' : 'attachment';
  return {
    mediaType: reportFiles[file].mediaType,
    body,
    headers: {
      'content-disposition': `${disposition}; filename="${fileNameOf(week, file)}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    },
  };
}

/** What a browser and a program mean that say no more than what they can read. */
function acceptedForm(headers: RequestHeaders): Form {
  const accept = headers.get('accept') ?? '';
  const types: readonly (readonly [string, Form])[] = [
    ['text/html', 'html'],
    ['text/csv', 'findings'],
  ];
  return types.find(([type]) => accept.includes(type))?.[1] ?? 'manifest';
}
