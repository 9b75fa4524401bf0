import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { readEstateParts } from '../../lib/collect/estate-files';
import { scanSnapshot } from '../../lib/jobs/scan-snapshot';
import { type Severity, severities } from '../../lib/model/verdict';
import { scanCsv } from '../../lib/report/csv';
import { scanHtml } from '../../lib/report/html';
import { scanOcsf } from '../../lib/report/ocsf';
import { scanSarif } from '../../lib/report/sarif';
import { type Scan, scanDocument } from '../../lib/report/scan';
import { failsAt, summarise } from '../../lib/report/summary';
import { scanTable } from '../../lib/report/table';
import { loadConfig } from '../../lib/runtime';
import { oneOf } from '../options';
import { readSource, type SourceOptions, withSource } from '../source';
import { paintFor, progressOn } from '../terminal';

const json = (document: unknown) => `${JSON.stringify(document, null, 2)}\n`;

/** How a scan can be printed. */
const formats = {
  table: (scan: Scan, toFile: boolean) => scanTable(scan, paintFor(toFile ? undefined : process.stdout)),
  json: (scan: Scan) => json(scanDocument(scan)),
  ocsf: (scan: Scan) => json(scanOcsf(scan)),
  sarif: (scan: Scan) => json(scanSarif(scan)),
  csv: scanCsv,
  html: scanHtml,
};

interface ScanOptions extends SourceOptions {
  readonly format: keyof typeof formats;
  readonly out?: string;
  readonly failOn?: Severity;
}

/** Exit codes of contract: a failure at or above `--fail-on`, and an estate that was not wholly read. */
const failed = 1;
const notWhollyRead = 3;

/** Adds `weir scan`: collect, judge once, print the verdicts. */
export function addScanCommand(program: Command): void {
  withSource(program.command('scan'))
    .description('collect an estate, judge it once, print the verdicts')
    .addOption(oneOf('--format <format>', 'how to print the verdicts', Object.keys(formats)))
    .option('--out <file>', 'print to a file')
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 when something of this severity or worse failed').choices(
        severities,
      ),
    )
    .addHelpText(
      'after',
      `
Exit codes: 0 fine, 1 failed at or above --fail-on, 2 bad input, 3 part of the estate could not be read.

Examples:
  weir scan --estate local/estates/as-found.json
  az graph query -q "resources" -o json > estate.json && weir scan --estate estate.json --fail-on high
  weir scan --subscription 00000000-0000-0000-0000-000000000000 --format csv --out verdicts.csv`,
    )
    .action(scan);
}

async function scan(options: ScanOptions): Promise<void> {
  const progress = progressOn(process.stderr);
  const snapshot = await readSource(options, readEstateParts, progress);
  progress.done();
  const result = scanSnapshot(snapshot, loadConfig());
  for (const { control, error } of result.crashes)
    process.stderr.write(`control ${control} failed: ${describe(error)}\n`);
  const text = formats[options.format](result.scan, options.out !== undefined);
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text);
  process.exitCode = exitCode(result.scan, options.failOn);
}

function exitCode({ verdicts, gaps }: Scan, failOn: Severity | undefined): number {
  if (failOn !== undefined && failsAt(summarise(verdicts), failOn)) return failed;
  return gaps.length > 0 ? notWhollyRead : 0;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
