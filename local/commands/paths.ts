import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError, readEstateParts } from '../../lib/collect/estate-files';
import { showPaths } from '../../lib/jobs/show-paths';
import { nameOf, typeOf } from '../../lib/model/arm-id';
import { pathsDocument, type WaysOut } from '../../lib/report/paths-document';
import { pathsPicture } from '../../lib/report/paths-picture';
import { pathsTable } from '../../lib/report/paths-table';
import { loadConfig } from '../../lib/runtime';
import { oneOf } from '../options';
import { readSource, type SourceOptions, withSource } from '../source';
import { paintFor, progressOn } from '../terminal';

/** How ways out can be printed. */
const formats = {
  table: (waysOut: WaysOut, toFile: boolean) => pathsTable(waysOut, paintFor(toFile ? undefined : process.stdout)),
  json: (waysOut: WaysOut) => `${JSON.stringify(pathsDocument(waysOut), null, 2)}\n`,
  svg: picture,
};

interface PathsOptions extends SourceOptions {
  readonly workspace?: string;
  readonly latent?: boolean;
  readonly format: keyof typeof formats;
  readonly out?: string;
}

/** Adds `weir paths`: the complete set of ways out. */
export function addPathsCommand(program: Command): void {
  withSource(program.command('paths'))
    .description('print every way out of an estate, with its hops and the rule that decides')
    .option('--workspace <name>', 'the ways out of this workspace alone')
    .option('--latent', 'also print what each single mistake would open')
    .addOption(oneOf('--format <format>', 'how to print them', Object.keys(formats)))
    .option('--out <file>', 'print to a file')
    .addHelpText(
      'after',
      `
What egressPolicy of weir.config.json names counts as approved. Exit codes: 0 fine, 2 bad input, 3 part of the
estate could not be read.

Examples:
  weir paths --estate local/estates/as-found.json
  weir paths --estate estate.json --workspace dbw-sales --latent
  weir paths --estate estate.json --workspace dbw-sales --format svg --out dbw-sales.svg`,
    )
    .action(paths);
}

async function paths({ workspace, latent, format, out, ...source }: PathsOptions): Promise<void> {
  const progress = progressOn(process.stderr);
  const snapshot = await readSource(source, readEstateParts, progress);
  progress.done();
  const wish = { ...(workspace !== undefined && { workspace }), ...(latent && { latent }) };
  const { waysOut, gaps } = showPaths(snapshot, loadConfig(), wish);
  const text = formats[format](waysOut, out !== undefined);
  if (out === undefined) process.stdout.write(text);
  else writeFileSync(out, text);
  process.exitCode = gaps.length > 0 ? 3 : 0;
}

function picture({ paths: ways }: WaysOut): string {
  // Ways on from a store that no workspace manages are in the other formats.
  const own = ways.filter(({ from }) => typeOf(from.workspace) === 'microsoft.databricks/workspaces');
  const workspaces = [...new Set(own.map(({ from }) => nameOf(from.workspace)))];
  const [only = 'the estate', ...others] = workspaces;
  if (others.length > 0) {
    throw new InputError(`a picture shows one workspace: name it with --workspace, one of ${workspaces.join(', ')}`);
  }
  return pathsPicture(only, own);
}
