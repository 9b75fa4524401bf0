import type { Command } from 'commander';
import type { ActDocument } from '../../lib/jobs/act-on-finding';
import type { ResendDocument } from '../../lib/jobs/resend-alerts';
import { type AppOptions, ownName, post, withApp } from '../app';

interface ActOptions extends AppOptions {
  readonly why: string;
  readonly by: string;
  readonly until?: string;
}

/** Adds `weir acknowledge`, `weir exempt`, `weir reopen` and `weir resend`, which act on a running Weir. */
export function addActCommands(program: Command): void {
  const act = (name: string, description: string) =>
    withApp(program.command(name).description(description))
      .argument('<finding>', 'the id of the finding')
      .requiredOption('--why <reason>', 'the reason, which stays with the finding')
      .option('--by <name>', 'who acts, where nobody is signed in', ownName)
      .action((id: string, options: ActOptions) => actOn(id, name, options));

  act('acknowledge', 'take note of a finding, so that nobody is reminded of it');
  act('exempt', 'let a finding be until a day').requiredOption('--until <day>', 'when it ends, such as 2027-01-31');
  act('reopen', 'take an acknowledgement or exemption back');

  withApp(program.command('resend').description('send alerts again that a channel never took'))
    .argument('[alert]', 'the id of an alert, as the status shows it; all without it')
    .option('--channel <name>', 'only those of this channel')
    .action(resend);
}

async function actOn(id: string, name: string, { why, by, until, ...app }: ActOptions): Promise<void> {
  const body = { why, by, ...(until !== undefined && { until }) };
  const { finding } = await post<ActDocument>(app, `/api/findings/${encodeURIComponent(id)}/${name}`, body);
  process.stdout.write(`${finding.control} ${finding.id}: ${standing(finding)}\n`);
}

function standing({ state, exemption, acknowledged }: ActDocument['finding']): string {
  if (exemption) return `exempt until ${exemption.until}, by ${exemption.by}`;
  return acknowledged ? `acknowledged by ${acknowledged.by}` : state;
}

async function resend(id: string | undefined, options: AppOptions & { readonly channel?: string }): Promise<void> {
  const { channel, ...app } = options;
  const query = new URLSearchParams({ ...(id !== undefined && { id }), ...(channel !== undefined && { channel }) });
  const { resent } = await post<ResendDocument>(app, `/api/alerts/resend?${query}`);
  for (const [name, count] of Object.entries(resent)) process.stdout.write(`${name}: ${count} on their way again\n`);
}
