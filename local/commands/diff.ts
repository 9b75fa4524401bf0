import type { Command } from 'commander';
import { readEstate } from '../../lib/collect/estate-files';
import { compareEstates } from '../../lib/jobs/compare-estates';
import type { Comparison, JudgedChange } from '../../lib/model/change';
import { diffDocument } from '../../lib/report/changes-document';
import { changesTable } from '../../lib/report/changes-table';
import { loadConfig } from '../../lib/runtime';
import { oneOf } from '../options';
import { paintFor } from '../terminal';

/** How changes can be printed. */
const formats = {
  table: (changes: Comparison<JudgedChange>) => changesTable(changes, paintFor(process.stdout)),
  json: (changes: Comparison<JudgedChange>) => `${JSON.stringify(diffDocument(changes), null, 2)}\n`,
};

/** Adds `weir diff`: what changed between two estates, and what that does to the ways out. */
export function addDiffCommand(program: Command): void {
  program
    .command('diff')
    .description('print what changed between two estates, with the ways out that each change alone opens or closes')
    .argument('<before>', 'an estate file or folder, plain or gzipped')
    .argument('<after>', 'another')
    .addOption(oneOf('--format <format>', 'how to print them', Object.keys(formats)))
    .addHelpText(
      'after',
      `
What could not be read of one of them is no change; it is listed as not compared. Exit codes: 0 compared,
2 bad input, 3 part of an estate could not be read.

Examples:
  weir diff local/estates/compliant.json local/estates/as-found.json
  weir diff monday.json.gz today.json.gz --format json`,
    )
    .action(diff);
}

async function diff(before: string, after: string, { format }: { format: keyof typeof formats }): Promise<void> {
  const changes = compareEstates(await readEstate([before]), await readEstate([after]), loadConfig());
  process.stdout.write(formats[format](changes));
  process.exitCode = changes.unseen.length > 0 ? 3 : 0;
}
