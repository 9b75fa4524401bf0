import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import { assessPosture } from '../../lib/jobs/assess-posture';
import { judgeNeighbourhood, messagesFor } from '../../lib/jobs/judge-neighbourhood';
import { digest } from '../../lib/model/digest';
import { known } from '../../lib/model/evidence';
import { openStores } from '../../lib/store/open-stores';
import { startAzurite } from '../azurite';
import { chance } from '../chaos/chance';
import type { Works } from './apart';
import { generateHubs, type HubsSize } from './generate-hubs';
import { line } from './line';

/** As many as 10,000 take an hour of two cores: what is kept of each finding is most of it. */
const workspaces = Number(process.env.WEIR_BENCH_WORKSPACES ?? 1_000);
/** How many workers share a run, one number after the other; in the end as many as the last are killed at random. */
const crews = (process.env.WEIR_BENCH_WORKERS ?? '1,2,4,8').split(',').map(Number);
const size: HubsSize = {
  hubs: Math.min(40, workspaces / 50),
  spokes: Math.min(500, workspaces / 10),
  workspaces,
  rules: 40,
};
const pageRows = 1_000;
const graphQueriesPerSecond = 3;
const mostKilled = 10;
const lease = { numberOfMessages: 1, visibilityTimeout: 60 };
const kinds = ['internet', 'service-tag', 'fqdn', 'addresses', 'dns', 'opaque', 'databricks'] as const;

/** Everything is approved but what is the same everywhere, so that findings are as many as a large estate may have. */
const egress = {
  ownTenants: [],
  ownSubscriptions: [],
  egressPolicy: { destinations: kinds.map((kind) => ({ kind, value: '*', reason: 'not what is measured' })) },
};

/** One worker: judges parts until the run is complete. */
export const fanOutWorks: Works = {
  worker: async (connectionString) => async () => {
    const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient('weir-neighbourhoods');
    const tools = toolsFor(connectionString, 1);
    for (let judged = 0; ; ) {
      const [message] = (await queue.receiveMessages(lease)).receivedMessageItems;
      if (message) {
        await judgeNeighbourhood(JSON.parse(message.messageText), tools);
        await queue.deleteMessage(message.messageId, message.popReceipt);
        judged += 1;
      } else if (await isComplete(connectionString)) return judged + 1;
      else await sleep(200);
    }
  },
};

function toolsFor(connectionString: string, workspacesPerPart: number) {
  const credential = { getToken: async () => ({ token: 'bench', expiresOnTimestamp: Number.MAX_SAFE_INTEGER }) };
  let runs = 0;
  return {
    ...openStores({ connectionString }, credential),
    collect: async () => generateHubs(size),
    whoChanged: async () => known([]),
    egress,
    workspacesPerPart,
    clock: () => new Date(),
    newRunId: () => `run-${runs++}`,
    inTurn: <T>(work: () => Promise<T>) => work(),
    reportCrash: ({ error }: { readonly error: unknown }) => {
      throw error;
    },
  };
}

async function isComplete(connectionString: string): Promise<boolean> {
  const [run] = await toolsFor(connectionString, 1).ledger.recent('assess-posture', 1);
  return run?.outcome === 'completed';
}

const widths = [22, 8, 8, 10, 10, 18];

/** One run by more and more worker processes over one Azurite, and by some that are killed at random. */
export async function benchFanOut(): Promise<void> {
  const rows = generateHubs(size).resources.length;
  const quota = Math.ceil(rows / pageRows) / graphQueriesPerSecond;
  line(widths, ['workers', 'parts', 'killed', 'plan s', 'judge s', 'findings']);
  const whole = await runOnce(0, false);
  for (const workers of crews) await runOnce(workers, false, whole);
  await runOnce(crews.at(-1) ?? 1, true, whole);
  process.stdout.write(
    `Resource Graph gives ${rows.toLocaleString('en-US')} rows in no less than ${quota.toFixed(0)} s\n`,
  );
}

/** Without workers the run is judged whole. Prints one line and gives the digest of the findings. */
async function runOnce(workers: number, kills: boolean, expected?: string): Promise<string> {
  const azurite = await startAzurite({ inMemory: true });
  const { connectionString } = azurite;
  const queue = QueueServiceClient.fromConnectionString(connectionString).getQueueClient('weir-neighbourhoods');
  try {
    await queue.createIfNotExists();
    const started = performance.now();
    const tools = toolsFor(connectionString, workers === 0 ? Number.POSITIVE_INFINITY : size.workspaces / size.hubs);
    const messages = messagesFor(await assessPosture(tools));
    const planned = performance.now();
    for (const message of messages) await queue.sendMessage(JSON.stringify(message));
    const killed = await work(connectionString, workers, kills);
    const [plan, judge] = [planned - started, performance.now() - planned].map((ms) => (ms / 1000).toFixed(1));
    const found = (await tools.findings.load()).map(({ finding: { id, reason, state } }) => `${id} ${state} ${reason}`);
    const same = digest(found.sort().join('\n'));
    if (expected !== undefined && same !== expected) throw new Error(`${workers} workers found something else`);
    const name = workers === 0 ? 'judged whole' : `${workers}${kills ? ', killed at random' : ''}`;
    line(widths, [
      name,
      String(messages.length),
      String(killed),
      plan ?? '',
      judge ?? '',
      found.length.toLocaleString('en-US'),
    ]);
    return same;
  } finally {
    await azurite.stop();
  }
}

/** Starts the workers, kills one every few seconds where it is asked to and starts another, and waits until all are done. */
async function work(connectionString: string, workers: number, kills: boolean): Promise<number> {
  const draw = chance(8);
  let running = Array.from({ length: workers }, () => startWorker(connectionString));
  let killed = 0;
  while (running.length > 0) {
    await Promise.race([Promise.all(running.map(({ ended }) => ended)), sleep(kills ? 3_000 : 500)]);
    running = running.filter(({ child: { exitCode, signalCode } }) => exitCode === null && signalCode === null);
    if (!kills || running.length === 0 || killed >= mostKilled) continue;
    const victim = running[draw.below(running.length)];
    victim?.child.kill('SIGKILL');
    killed += 1;
    running = [...running.filter((worker) => worker !== victim), startWorker(connectionString)];
  }
  return killed;
}

function startWorker(connectionString: string) {
  const child = spawn(process.execPath, [__filename, 'worker', connectionString], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { child, ended: once(child, 'exit') };
}
