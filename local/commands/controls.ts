import type { Command } from 'commander';
import { controls } from '../../lib/controls';
import { describeCatalogue } from '../../lib/controls/catalogue';
import { oneOf } from '../options';

const formats = ['table', 'json', 'markdown'] as const;

/** Adds `weir controls`: the catalogue. */
export function addControlsCommand(program: Command): void {
  program
    .command('controls')
    .description('print the catalogue of controls')
    .addOption(oneOf('--format <format>', 'how to print it', formats))
    .addHelpText('after', '\nExamples:\n  weir controls\n  weir controls --format markdown > catalogue.md')
    .action(({ format }: { format: (typeof formats)[number] }) => void process.stdout.write(print(format)));
}

function print(format: (typeof formats)[number]): string {
  if (format === 'markdown') return describeCatalogue(controls);
  if (format === 'json') return `${JSON.stringify({ schema: 'weir.controls/1', controls }, null, 2)}\n`;
  return controls.map(({ id, severity, title }) => `${id}  ${severity.padEnd(8)}  ${title}\n`).join('');
}
