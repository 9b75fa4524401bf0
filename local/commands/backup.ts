import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Command } from 'commander';
import { InputError, inputErrorOf } from '../../lib/collect/json-file';
import { ConflictError } from '../../lib/model/ports';
import { MalformedText } from '../../lib/net/malformed-text';
import { storesOfApp } from '../../lib/runtime';
import type { KeptPiece } from '../../lib/store/backup';

interface BackupOptions {
  readonly storageAccount?: string;
}

/** Adds `weir backup` and `weir restore`: what Weir keeps and nothing else could make again, in one file and out of it. */
export function addBackupCommands(program: Command): void {
  withStorage(program.command('backup'))
    .description('save what Weir keeps: findings with their history, baselines, alerts, runs, counts of logs, reports')
    .argument('<file>', 'where to save it, such as weir.ndjson.gz')
    .addHelpText(
      'after',
      `
One JSON object to a line, gzipped: a row of a table, or a blob. Stop the app first,
or what it writes meanwhile may be left out.

Example:
  weir backup weir.ndjson.gz --storage-account stweirprod`,
    )
    .action(backUp);
  withStorage(program.command('restore'))
    .description('put what was saved into a storage account that Weir has not written to')
    .argument('<file>', 'what weir backup saved')
    .action(restore);
}

function withStorage(command: Command): Command {
  return command.option(
    '--storage-account <name>',
    'the storage account of the app, in the place of the app setting AzureWebJobsStorage; needs the Storage data roles',
  );
}

async function backUp(file: string, { storageAccount }: BackupOptions): Promise<void> {
  let count = 0;
  const lines = async function* () {
    for await (const piece of storesOfApp(storageAccount).backUp()) {
      count += 1;
      yield `${JSON.stringify(piece)}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createGzip(), createWriteStream(file));
  process.stdout.write(`${count} rows and blobs saved to ${file}\n`);
}

async function restore(file: string, { storageAccount }: BackupOptions): Promise<void> {
  let count = 0;
  try {
    await pipeline(createReadStream(file), createGunzip(), async (text: AsyncIterable<Buffer>) => {
      count = await storesOfApp(storageAccount).restore(piecesIn(text, file));
    });
  } catch (error) {
    const isTold = error instanceof ConflictError || error instanceof MalformedText;
    throw isTold ? new InputError(`${file}: ${error.message}`) : (inputErrorOf(error, file) ?? error);
  }
  process.stdout.write(`${count} rows and blobs put back from ${file}\n`);
}

async function* piecesIn(text: AsyncIterable<Buffer>, file: string): AsyncGenerator<KeptPiece> {
  let number = 0;
  for await (const line of createInterface({ input: Readable.from(text) })) {
    number += 1;
    yield pieceIn(line, `${file}:${number}`);
  }
}

function pieceIn(line: string, place: string): KeptPiece {
  try {
    return JSON.parse(line) as KeptPiece;
  } catch (error) {
    if (error instanceof SyntaxError) throw new InputError(`${place} is no row or blob of a backup: ${error.message}`);
    throw error;
  }
}
