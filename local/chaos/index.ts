import { startAzurite } from '../azurite';
import type { ChannelFigures, Figures } from './figures';
import { runChaos } from './run';

/** `npm run chaos [findings] [seed]`: alerts through failing channels and dying workers, with the figures. */
async function main(): Promise<void> {
  const [findings = 10_000, seed = 20_261_124] = process.argv.slice(2).map(Number);
  const azurite = await startAzurite({ inMemory: true });
  try {
    const { connectionString } = azurite;
    const figures = await runChaos({ connectionString, findings, seed, failing: 30, killing: 1 });
    process.stdout.write(describe(figures, seed));
    if (!isSound(figures)) process.exitCode = 1;
  } finally {
    await azurite.stop();
  }
}

function isSound({ teams, sentinel, dead }: Figures): boolean {
  const faults = [teams, sentinel].map(({ missing, outOfOrder, again }) => missing + outOfOrder + again.unexplained);
  return dead === 0 && faults.every((count) => count === 0);
}

function describe({ findings, steps, workers, killed, dead, teams, sentinel }: Figures, seed: number): string {
  const rows = [
    ['', 'teams', 'sentinel'],
    row('calls', teams, sentinel, ({ calls }) => Object.values(calls).reduce((a, b) => a + b, 0)),
    ...Object.keys({ ...teams.calls, ...sentinel.calls })
      .sort()
      .map((way) => row(`  ${way}`, teams, sentinel, ({ calls }) => calls[way] ?? 0)),
    row('alerts or rows that arrived', teams, sentinel, ({ arrived }) => arrived),
    row('missing', teams, sentinel, ({ missing }) => missing),
    row('out of order within a finding', teams, sentinel, ({ outOfOrder }) => outOfOrder),
    row('again, since no answer was heard', teams, sentinel, ({ again }) => again.unheard),
    row('again, since a worker died holding the answer', teams, sentinel, ({ again }) => again.unwritten),
    row('again for no reason', teams, sentinel, ({ again }) => again.unexplained),
  ];
  const table = rows.map(([name = '', ...cells]) => name.padEnd(48) + cells.map((cell) => cell.padStart(10)).join(''));
  return `seed ${seed}: ${findings} findings in ${steps} steps; ${killed} of ${workers} workers killed; ${dead} dead letters\n${table.join('\n')}\n`;
}

function row(
  name: string,
  teams: ChannelFigures,
  sentinel: ChannelFigures,
  figure: (of: ChannelFigures) => number,
): readonly string[] {
  return [name, ...[teams, sentinel].map((of) => figure(of).toLocaleString('en-US'))];
}

void main();
