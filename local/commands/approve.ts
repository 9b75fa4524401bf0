import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { InputError } from '../../lib/collect/estate-files';
import type { ApprovalDocument } from '../../lib/jobs/approve-change';

interface ApproveOptions {
  readonly why: string;
  readonly by: string;
  readonly url: string;
  readonly key?: string;
}

/** Adds `weir approve`: move a change, or the whole estate, into the baseline of a running Weir. */
export function addApproveCommand(program: Command): void {
  program
    .command('approve')
    .description('approve a change since the baseline by its id, or with `baseline` the estate as it was last seen')
    .argument('<change>', 'the id of a change, as GET /api/changes lists them, or the word baseline')
    .requiredOption('--why <reason>', 'the reason, which stays with it')
    .option('--by <name>', 'who approves', userInfo().username)
    .option('--url <url>', 'where Weir runs', 'http://127.0.0.1:7071')
    .option('--key <key>', 'the function key of an app in Azure')
    .addHelpText(
      'after',
      `
Examples:
  weir approve 5f3a0c9e7d1b2a4c6e8f0a1b2c3d4e5f --why 'change request 4711'
  weir approve baseline --why 'reviewed on 24 November'`,
    )
    .action(approve);
}

async function approve(change: string, { why, by, url, key }: ApproveOptions): Promise<void> {
  const response = await fetch(`${url}/api/changes/${encodeURIComponent(change)}/approve`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'x-functions-key': key }) },
    body: JSON.stringify({ why, by }),
  });
  const answer = await response.text();
  if (!response.ok) throw new InputError(`${url} answered ${response.status}: ${detailIn(answer)}`);
  const { baseline } = JSON.parse(answer) as ApprovalDocument;
  process.stdout.write(`${change} is approved; the baseline is now ${baseline.id}\n`);
}

function detailIn(answer: string): string {
  const [, detail] = /"detail":"((?:[^"\\]|\\.)*)"/.exec(answer) ?? [];
  return detail === undefined ? answer : (JSON.parse(`"${detail}"`) as string);
}
