import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Fixed ports for the three storage services; 0 lets Azurite take a free one. */
interface AzuritePorts {
  readonly blob: number;
  readonly queue: number;
  readonly table: number;
}

/** Where Azurite keeps its data: a folder that survives a restart, or memory. */
export type AzuriteOptions = ({ readonly folder: string } | { readonly inMemory: true }) & {
  readonly ports?: AzuritePorts;
};

/** A running Azurite: URLs end in the account name and `stop` resolves when the process has exited. */
export interface Azurite {
  readonly connectionString: string;
  readonly blobUrl: string;
  readonly queueUrl: string;
  readonly tableUrl: string;
  stop(): Promise<void>;
}

const account = 'devstoreaccount1';

// The published key of every storage emulator, no secret: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
const accountKey = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

// The channel to the parent closes however the parent ends, kill -9 included, and Azurite then shuts down in order. More than
// half of its start is loading the telemetry that is switched off below, so that another module stands in its place.
const preload = `data:text/javascript,${encodeURIComponent(`
  import module from 'node:module';
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  module.registerHooks?.({
    resolve: (name, context, next) => next(name === 'applicationinsights' ? 'node:util' : name, context),
  });`)}`;

const stopGraceMilliseconds = 5_000;

/** Starts Azurite on 127.0.0.1 and waits until its three services listen; an early exit is an error with its output. */
export async function startAzurite(options: AzuriteOptions): Promise<Azurite> {
  const child = spawn(process.execPath, ['--import', preload, ...azuriteArguments(options)], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // A process group of its own: Ctrl-C reaches the parent only, which still has work to store.
    detached: true,
  });
  const [blobUrl, queueUrl, tableUrl] = await readUrls(child);
  return {
    connectionString:
      `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${accountKey};` +
      `BlobEndpoint=${blobUrl};QueueEndpoint=${queueUrl};TableEndpoint=${tableUrl};`,
    blobUrl,
    queueUrl,
    tableUrl,
    stop: () => stopChild(child),
  };
}

function azuriteArguments(options: AzuriteOptions): string[] {
  const { blob, queue, table } = options.ports ?? { blob: 0, queue: 0, table: 0 };
  return [
    require.resolve('azurite/dist/src/azurite.js'),
    ...('folder' in options ? ['--location', options.folder] : ['--inMemoryPersistence']),
    ...['--blobHost', '127.0.0.1', '--blobPort', `${blob}`],
    ...['--queueHost', '127.0.0.1', '--queuePort', `${queue}`],
    ...['--tableHost', '127.0.0.1', '--tablePort', `${table}`],
    ...['--skipApiVersionCheck', '--disableTelemetry', '--silent'],
  ];
}

type Urls = readonly [blob: string, queue: string, table: string];

function readUrls(child: ChildProcess): Promise<Urls> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      const [blob, queue, table] = ['Blob', 'Queue', 'Table'].map((service) => accountUrl(output, service));
      if (blob && queue && table) resolve([blob, queue, table]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('close', (code) =>
      reject(new Error(`Azurite exited with code ${code} before it listened: ${output.trim()}`)),
    );
  });
}

function accountUrl(output: string, service: string): string | undefined {
  const [, url] = output.match(`Azurite ${service} service is successfully listening at (\\S+)\n`) ?? [];
  return url && `${url}/${account}`;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  const force = setTimeout(() => child.kill('SIGKILL'), stopGraceMilliseconds);
  if (child.connected) child.disconnect();
  await exited;
  clearTimeout(force);
}
