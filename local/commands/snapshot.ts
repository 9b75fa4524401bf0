import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { readEstate } from '../../lib/collect/estate-files';
import { readSource, type SourceOptions, withSource } from '../source';
import { progressOn } from '../terminal';

/** Adds `weir snapshot`: save what was collected, to be replayed anywhere. */
export function addSnapshotCommand(program: Command): void {
  withSource(program.command('snapshot'))
    .description('save what was collected, to be replayed anywhere')
    .requiredOption('--out <file>', 'the snapshot; gzipped when the name ends in .gz')
    .addHelpText(
      'after',
      `
Examples:
  weir snapshot --management-group contoso --out estate.json.gz
  weir scan --estate estate.json.gz`,
    )
    .action(save);
}

async function save({ out, ...source }: SourceOptions & { readonly out: string }): Promise<void> {
  const progress = progressOn(process.stderr);
  const snapshot = await readSource(source, readEstate, progress);
  progress.done();
  const text = `${JSON.stringify(snapshot, null, 2)}\n`;
  writeFileSync(out, out.endsWith('.gz') ? gzipSync(text) : text);
  process.stderr.write(`${snapshot.resources.length} resources saved to ${out}\n`);
  process.exitCode = (snapshot.gaps ?? []).length > 0 ? 3 : 0;
}
