import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { InputError } from '../../lib/collect/estate-files';
import { checkReport, type FetchedReport, type TextCheck } from '../../lib/jobs/check-report';
import { type ReportFile, type ReportInput, type ReportManifest, reportFiles } from '../../lib/model/weekly-report';
import { fileNameOf } from '../../lib/report/weekly/files';
import { type AppOptions, get, withApp } from '../app';

interface ReportOptions extends AppOptions {
  readonly week: string;
  readonly out?: string;
}

/** Of contract: something failed. */
const failed = 1;

/** Adds `weir report`: fetch a week's report from a running Weir, derive it anew and say whether it is the same. */
export function addReportCommand(program: Command): void {
  withApp(program.command('report').description("derive a week's report anew from what it was made of, and compare"))
    .requiredOption('--week <week>', 'the ISO week, such as 2026-W47')
    .option('--out <folder>', 'save the report in all of its forms')
    .addHelpText(
      'after',
      `
Nothing but the function key is needed: the texts are checked by their SHA-256 and the report is derived on this machine.

Exit codes: 0 the same to the byte, 1 something differs, 2 bad input.

Examples:
  weir report --week 2026-W47
  weir report --week 2026-W47 --url https://weir.example.com --key "$KEY" --out evidence/`,
    )
    .action(report);
}

async function report({ week, out, ...app }: ReportOptions): Promise<void> {
  const fetched = await fetchReport(week, app);
  const checks = checkReport(fetched);
  process.stdout.write(checks.map(lineOf).join(''));
  const differing = checks.filter(({ outcome }) => outcome !== 'same');
  process.stdout.write(`${verdictOn(fetched.manifest, differing)}\n`);
  if (differing.length > 0) process.exitCode = failed;
  if (out !== undefined) save(fetched, out);
}

async function fetchReport(week: string, app: AppOptions): Promise<FetchedReport> {
  const path = `/api/reports/${encodeURIComponent(week)}`;
  const answer = await get(app, `${path}?format=manifest`);
  const text = await answer.text();
  if (!answer.ok) throw new InputError(`${app.url} answered ${answer.status}: ${text}`);
  const manifest = JSON.parse(text) as ReportManifest;
  return {
    manifest,
    inputs: await fetchEach(Object.keys(manifest.inputs) as ReportInput[], (name) => `${path}/inputs/${name}`, app),
    files: await fetchEach(Object.keys(manifest.files) as ReportFile[], (name) => `${path}?format=${name}`, app),
  };
}

/** What Weir gives out; what it says is gone or another is missing. */
async function fetchEach<Name extends string>(
  names: readonly Name[],
  pathOf: (name: Name) => string,
  app: AppOptions,
): Promise<Readonly<Partial<Record<Name, string>>>> {
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const answer = await get(app, pathOf(name));
    if (answer.ok) texts[name] = await wholeText(answer);
    else process.stderr.write(`${name}: ${app.url} answered ${answer.status}: ${await answer.text()}\n`);
  }
  return texts;
}

/** The text to the byte: a reader of texts would drop the byte order mark of a table. */
async function wholeText(answer: Response): Promise<string> {
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
}

const words: Readonly<Record<TextCheck['outcome'], string>> = {
  same: 'same',
  missing: 'MISSING',
  changed: 'CHANGED',
  'derived-otherwise': 'DERIVED OTHERWISE',
  'not-derived': 'NOT DERIVED',
};

function lineOf({ name, sha256, outcome }: TextCheck): string {
  return `${words[outcome].padEnd(18)} ${name.padEnd(20)} ${sha256}\n`;
}

function verdictOn({ week, version }: ReportManifest, differing: readonly TextCheck[]): string {
  if (differing.length === 0) return `${week.name}: the report follows from what it was made of, to the byte`;
  const names = differing.map(({ name }) => name).join(', ');
  return `${week.name}, written by Weir ${version}: not as it was: ${names}`;
}

function save({ manifest, files }: FetchedReport, folder: string): void {
  const { name } = manifest.week;
  mkdirSync(folder, { recursive: true });
  for (const [key, text] of Object.entries(files)) {
    if (key in reportFiles) writeFileSync(join(folder, fileNameOf(name, key as ReportFile)), text);
  }
  writeFileSync(join(folder, `weir-${name}-manifest.json`), `${JSON.stringify(manifest, null, 2)}\n`);
}
