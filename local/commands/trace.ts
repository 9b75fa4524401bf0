import type { Command } from 'commander';
import { readEstateParts } from '../../lib/collect/estate-files';
import { protocols, type TraceFound, type TraceWish, tracePacket } from '../../lib/jobs/trace-packet';
import { traceDocument } from '../../lib/report/paths-document';
import { traceTable } from '../../lib/report/trace-table';
import { loadConfig } from '../../lib/runtime';
import { oneOf, parsePort } from '../options';
import { readSource, type SourceOptions, withSource } from '../source';
import { paintFor, progressOn } from '../terminal';

/** How a trace can be printed. */
const formats = {
  table: ({ trace }: TraceFound) => traceTable(trace, paintFor(process.stdout)),
  json: (found: TraceFound) => `${JSON.stringify(traceDocument(found), null, 2)}\n`,
};

type TraceOptions = SourceOptions & TraceWish & { readonly format: keyof typeof formats };

/** Adds `weir trace`: can it go there, by which hops, and what decides. */
export function addTraceCommand(program: Command): void {
  withSource(program.command('trace'))
    .description('tell whether a packet gets somewhere, by which hops, and what decides')
    .requiredOption('--from <workspace|subnet id>', 'where it starts')
    .requiredOption('--to <address|name|resource id>', 'where it is to go')
    .option('--port <port>', 'the port it goes to', parsePort, 443)
    .addOption(oneOf('--protocol <protocol>', 'its protocol', protocols))
    .addOption(oneOf('--format <format>', 'how to print it', Object.keys(formats)))
    .addHelpText(
      'after',
      `
Exit codes: 0 told, 2 bad input, 3 part of the estate could not be read.

Examples:
  weir trace --estate local/estates/as-found.json --from dbw-tarn-billing-weu --to evil.blob.core.windows.net
  weir trace --estate estate.json --from dbw-sales --to 8.8.8.8 --port 53 --protocol udp`,
    )
    .action(tellTrace);
}

async function tellTrace({ from, to, port, protocol, format, ...source }: TraceOptions): Promise<void> {
  const progress = progressOn(process.stderr);
  const snapshot = await readSource(source, readEstateParts, progress);
  progress.done();
  const found = tracePacket(snapshot, loadConfig(), { from, to, port, protocol });
  process.stdout.write(formats[format](found));
  process.exitCode = found.gaps.length > 0 ? 3 : 0;
}
