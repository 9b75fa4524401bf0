import type { Command } from 'commander';
import { InputError } from '../../lib/collect/estate-files';
import { checkAccess } from '../../lib/jobs/check-access';
import type { StatusDocument } from '../../lib/jobs/tell-status';
import type { AccessCheck } from '../../lib/model/access';
import type { Progress } from '../../lib/model/ports';
import type { Scope } from '../../lib/model/scope';
import { accessTable } from '../../lib/report/access-table';
import { accessTools, loadConfig } from '../../lib/runtime';
import { oneOf } from '../options';
import { paintFor, progressOn } from '../terminal';

interface DoctorOptions {
  readonly url?: string;
  readonly key?: string;
  readonly subscription?: readonly string[];
  readonly managementGroup?: readonly string[];
  readonly format: 'table' | 'json';
}

const partUnread = 3;

/** Adds `weir doctor`: what Weir lacks, and what grants it. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('try every permission and every source, and print what is missing with the command that grants it')
    .option('--subscription <id...>', 'subscriptions to try, in the place of those of the configuration')
    .option('--management-group <id...>', 'management groups to try')
    .option('--url <url>', 'what a running Weir found when it last tried, with its own identity')
    .option('--key <key>', 'the function key of an app in Azure')
    .addOption(oneOf('--format <format>', 'how to print it', ['table', 'json']))
    .addHelpText(
      'after',
      `
Examples:
  weir doctor                                   # with the signed-in identity
  weir doctor --url https://weir.example.com    # with the identity of the app`,
    )
    .action(diagnose);
}

async function diagnose({ url, key, format, ...places }: DoctorOptions): Promise<void> {
  const progress = progressOn(process.stderr);
  const checks = url === undefined ? await tryHere(places, progress) : await askApp(url, key);
  progress.done();
  const text = format === 'json' ? `${JSON.stringify({ schema: 'weir.access/1', checks }, null, 2)}\n` : undefined;
  process.stdout.write(text ?? accessTable(checks, paintFor(process.stdout)));
  if (checks.some(({ status }) => status === 'missing')) process.exitCode = partUnread;
}

async function tryHere(
  { subscription, managementGroup }: Pick<DoctorOptions, 'subscription' | 'managementGroup'>,
  progress: Progress,
): Promise<readonly AccessCheck[]> {
  const config = loadConfig();
  const gateway = process.env.WEIR_AZURE_GATEWAY;
  const named: Scope | undefined = subscription
    ? { subscriptions: subscription }
    : managementGroup && { managementGroups: managementGroup };
  return checkAccess(accessTools({ ...config, scope: named ?? config.scope }, gateway ? { gateway } : {}, progress));
}

async function askApp(url: string, key: string | undefined): Promise<readonly AccessCheck[]> {
  const response = await fetch(`${url}/api/status`, { headers: key === undefined ? {} : { 'x-functions-key': key } });
  if (!response.ok) throw new InputError(`${url} answered ${response.status}`);
  const { access } = (await response.json()) as StatusDocument;
  if (!access) throw new InputError(`${url} has not tried its permissions yet: it does so every six hours`);
  return access.checks;
}
