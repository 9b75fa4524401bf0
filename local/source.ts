import type { Command } from 'commander';
import { InputError } from '../lib/collect/estate-files';
import type { Progress } from '../lib/model/ports';
import type { Snapshot } from '../lib/model/snapshot';
import { collectFromAzure, loadConfig } from '../lib/runtime';

/** Where an estate is read from: files, or Azure with the signed-in identity. */
export interface SourceOptions {
  readonly estate?: readonly string[];
  readonly subscription?: readonly string[];
  readonly managementGroup?: readonly string[];
}

/** Adds the options that name a source. */
export function withSource(command: Command): Command {
  return command
    .option('--estate <file...>', 'estate files or folders, plain or gzipped')
    .option('--subscription <id...>', 'subscriptions, read with the signed-in identity')
    .option('--management-group <id...>', 'management groups, read with the signed-in identity');
}

/** Reads the estate that the options name, files with `readFiles`; throws an InputError where they name none or two. */
export async function readSource<T>(
  { estate, subscription, managementGroup }: SourceOptions,
  readFiles: (paths: readonly string[]) => Promise<T>,
  progress: Progress,
): Promise<Snapshot | T> {
  const named = [estate, subscription, managementGroup].filter((source) => source !== undefined);
  if (named.length !== 1)
    throw new InputError('name one source: --estate FILE…, --subscription ID… or --management-group ID…');
  if (estate) return readFiles(estate);
  const scope = subscription ? { subscriptions: subscription } : { managementGroups: managementGroup ?? [] };
  const gateway = process.env.WEIR_AZURE_GATEWAY;
  return collectFromAzure({ ...loadConfig(), scope }, gateway ? { gateway } : {}, progress);
}
