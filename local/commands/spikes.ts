import type { Command } from 'commander';
import { csvCell } from '../../lib/report/csv';
import { type ScoredBin, score } from '../../lib/traffic/score';
import { oneOf } from '../options';
import { readSeries } from '../series-file';

/** One row as it is printed; its fields and their order are a contract. */
interface ScoredRow extends Omit<ScoredBin, 'at' | 'value'> {
  readonly timestamp: string;
  readonly value: number | null;
}

const columns: readonly (keyof ScoredRow)[] = ['timestamp', 'value', 'expected', 'upper', 'score', 'alarm', 'reason'];

/** How scored rows can be printed. */
const formats = {
  csv: (rows: readonly ScoredRow[]) => {
    const lines = rows.map((row) => columns.map((column) => csvCell(String(row[column] ?? ''))));
    return [columns, ...lines].map((cells) => `${cells.join(',')}\n`).join('');
  },
  json: (rows: readonly ScoredRow[]) => `${JSON.stringify({ schema: 'weir.spikes/1', rows }, undefined, 2)}\n`,
};

/** Adds `weir spikes`: the detector over a file. */
export function addSpikesCommand(program: Command): void {
  program
    .command('spikes')
    .description('score every row of a series of counts by the rows before it')
    .requiredOption('--series <file>', 'a CSV with the columns timestamp and value, in regular bins')
    .addOption(oneOf('--format <format>', 'how to print it', Object.keys(formats)))
    .addHelpText(
      'after',
      `
A row that is missing, or has no value, is a bin without evidence and not a zero.

Examples:
  weir spikes --series denied.csv
  weir spikes --series denied.csv --format json`,
    )
    .action(tellSpikes);
}

function tellSpikes({ series: file, format }: { series: string; format: keyof typeof formats }): void {
  const { series, rows } = readSeries(file);
  const bins = score(series);
  process.stdout.write(formats[format](rows.flatMap(({ timestamp, bin }) => scoredRow(timestamp, bins[bin]))));
}

function scoredRow(timestamp: string, bin: ScoredBin | undefined): readonly ScoredRow[] {
  if (!bin) return [];
  const { value = null, expected, upper, score, alarm, reason } = bin;
  return [{ timestamp, value, expected: rounded(expected), upper: rounded(upper), score, alarm, reason }];
}

/** Six significant digits: beyond them there is no meaning. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
