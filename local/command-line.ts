import { Command, CommanderError } from 'commander';
import { InputError } from '../lib/collect/estate-files';
import { ConfigError } from '../lib/config';
import { Problem } from '../lib/jobs/problem';
import { addActCommands } from './commands/act';
import { addApproveCommand } from './commands/approve';
import { addBackupCommands } from './commands/backup';
import { addControlsCommand } from './commands/controls';
import { addDiffCommand } from './commands/diff';
import { addDoctorCommand } from './commands/doctor';
import { addPathsCommand } from './commands/paths';
import { addReportCommand } from './commands/report';
import { addScanCommand } from './commands/scan';
import { addServeCommand } from './commands/serve';
import { addSnapshotCommand } from './commands/snapshot';
import { addSpikesCommand } from './commands/spikes';
import { addTraceCommand } from './commands/trace';

const badInput = 2;

/** Runs one command. What whoever typed it can mend becomes one line on standard error and exit code 2. */
export async function runCommand(words: readonly string[]): Promise<void> {
  try {
    await commandLine().parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : badInput;
      return;
    }
    if (!(error instanceof InputError || error instanceof ConfigError || error instanceof Problem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = badInput;
  }
}

function commandLine(): Command {
  const program = new Command('weir')
    .description('Watches what can flow out of a lakehouse.')
    .configureOutput({ outputError: (text, write) => write(text.replace('\n(', ' (')) })
    .exitOverride();
  for (const add of [
    addServeCommand,
    addScanCommand,
    addPathsCommand,
    addTraceCommand,
    addSpikesCommand,
    addDiffCommand,
    addApproveCommand,
    addReportCommand,
    addSnapshotCommand,
    addBackupCommands,
    addDoctorCommand,
    addControlsCommand,
    addActCommands,
  ])
    add(program);
  return program;
}
