import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { InputError, readEstate } from '../../lib/collect/estate-files';
import { printable } from '../../lib/report/words';
import { cardsIn } from '../azure/received';
import { type Everything, startEverything } from '../everything';
import type { LogLine } from '../host/log';
import { parsePort } from '../options';
import { tellFindings } from '../tell-findings';
import { paintFor } from '../terminal';

interface ServeOptions {
  readonly estate?: readonly string[];
  readonly live?: boolean;
  readonly port: number;
}

/** The checkout: this file is bundled into `dist/`. */
const root = join(__dirname, '..');

/** Adds `weir serve`: everything on one machine. */
export function addServeCommand(program: Command): void {
  program
    .command('serve')
    .description('run everything on this machine: Azurite, the Functions host, and a simulated Azure')
    .option('--estate <file...>', 'simulate this estate instead of the sample')
    .option('--live', 'the real Azure of the signed-in identity; findings are kept in .weir/')
    .option('--port <port>', 'where to listen on 127.0.0.1', parsePort, 7071)
    .addHelpText(
      'after',
      `
Examples:
  weir serve
  weir serve --estate local/estates/compliant.json --port 8080
  az login && weir serve --live`,
    )
    .action(serve);
}

async function serve({ estate, live, port }: ServeOptions): Promise<void> {
  if (live && estate)
    throw new InputError('--live and --estate exclude each other: one is the real Azure, the other a simulated one');
  const everything = await startEverything({
    ...(live ? { folder: '.weir' } : await simulation(estate)),
    main: join(root, 'dist/index.js'),
    port,
    log: tell,
    tellsEvents: true,
  });
  process.stdout.write(`Weir's page is ${everything.host.url}\n`);
  const interrupted = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await everything.host.invoke('assess-posture');
  await everything.host.invoke('watch-traffic');
  process.stdout.write(await tellFindings(everything.host.url, paintFor(process.stdout)));
  process.stdout.write(invitation(everything, await newestCard(everything)));
  await interrupted;
  await everything.stop();
}

async function simulation(estate: readonly string[] | undefined) {
  const files = estate ?? [join(root, 'local/estates/as-found.json')];
  return { estate: await readEstate(files), config: join(root, 'local/estates/weir.config.json') };
}

function tell({ level, functionName, message }: LogLine): void {
  if (['warning', 'error', 'critical'].includes(level)) process.stderr.write(`${functionName ?? 'host'}: ${message}\n`);
}

/** What the simulated Teams was told first, in a line; the delivery takes a moment. */
async function newestCard({ azure }: Everything): Promise<string> {
  for (let tries = 0; azure && tries < 50; tries++) {
    const card = cardsIn(azure.received).at(-1);
    if (card) return printable(String(card.fallbackText));
    await sleep(100);
  }
  return 'nothing yet';
}

function invitation({ host, azure }: Everything, card: string): string {
  const change = azure
    ? `  change the estate  curl -X DELETE '${azure.url}<resource id>?api-version=2024-05-01'
  cards of Teams     curl ${azure.url}/_simulator/cards
`
    : '';
  return `${azure ? `Teams was told: ${card}\n\n` : ''}Weir is running.
  page               ${host.url}
  status             curl ${host.url}/api/status
  findings           curl ${host.url}/api/findings
  changes            curl ${host.url}/api/changes
  denied egress      curl ${host.url}/api/denied-egress
  judge again        curl -X POST -H 'content-type: application/json' -d '{}' \\
                       ${host.url}/admin/functions/assess-posture
${change}  stop               Ctrl-C
`;
}
