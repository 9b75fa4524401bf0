import type { TableClient } from '@azure/data-tables';
import { collectSnapshot } from '../../lib/collect/azure';
import { readDeeds } from '../../lib/collect/change-records';
import { gatewayHttpClient } from '../../lib/collect/gateway';
import { freshReader } from '../../lib/collect/read-afresh';
import { resourceGraph } from '../../lib/collect/resource-graph';
import { type AssessPostureTools, assessPosture } from '../../lib/jobs/assess-posture';
import { type FollowChangesTools, followChanges } from '../../lib/jobs/follow-changes';
import { receiveEvent } from '../../lib/jobs/receive-event';
import { clouds } from '../../lib/model/cloud';
import type { Finding, Transition } from '../../lib/model/finding';
import type { Snapshot, WireObject } from '../../lib/model/snapshot';
import { authorStore } from '../../lib/store/author-store';
import { baselineStore } from '../../lib/store/baseline-store';
import { findingStore } from '../../lib/store/finding-store';
import { inbox } from '../../lib/store/inbox';
import { type KeptBlobs, keptBlobs } from '../../lib/store/kept-blobs';
import { largeValues } from '../../lib/store/large-values';
import { partStore } from '../../lib/store/part-store';
import { presentStore } from '../../lib/store/present-store';
import { resultStore } from '../../lib/store/result-store';
import { runLedger } from '../../lib/store/run-ledger';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { accountId, credential } from '../collect/azure/collecting';
import { config, estate } from '../fixtures/estate';
import type { useStorage } from '../store/storage';

/** A Weir of its own: the jobs over real stores and a simulated Azure, with a worker that can be killed between any two writes. */
export interface Machine {
  readonly azure: Azure;
  readonly events: readonly WireObject[];
  run(): Promise<void>;
  /** Delivers an event as queue and host do: again and again until it is followed. */
  deliver(event: WireObject): Promise<void>;
  /** Lets the worker die in the place of the next write but so many; the one that follows it knows nothing of what it knew. */
  dieAfter(writes: number): void;
  findings(): Promise<readonly Finding[]>;
  history(id: string): Promise<readonly Transition[]>;
  stop(): Promise<void>;
}

class Death extends Error {}

/** What lies in the subscription of North Europe: one workspace with its network, endpoints and stores. */
export function smallEstate(): Snapshot {
  const whole = estate();
  return { ...whole, resources: whole.resources.filter(({ id }) => id.includes('9c3551b1')) };
}

export async function startMachine(storage: ReturnType<typeof useStorage>, initial: Snapshot): Promise<Machine> {
  const azure = await startAzure({ estate: initial, limits: { queries: 1_000_000 } });
  const events: WireObject[] = [];
  azure.onEvent((event) => events.push(event));
  const connection = { credential, httpClient: gatewayHttpClient(azure.url), cloud: clouds.public };
  const wait = async () => undefined;
  let now = Date.UTC(2026, 10, 24);
  const clock = () => new Date(now++);
  const newTable = storage.newTable;
  const [findings, ledger, authors, parts, letters] = [newTable(), newTable(), newTable(), newTable(), newTable()];
  const [estates, values] = [storage.newContainer(), storage.newContainer()];
  let [writesLeft, runs] = [Number.POSITIVE_INFINITY, 0];

  /** A worker with a memory of its own, whose writes all fail once it is dead. */
  const startWorker = (): AssessPostureTools & FollowChangesTools => {
    let isDead = false;
    const beforeWrite = () => {
      isDead ||= writesLeft-- <= 0;
      if (isDead) throw new Death('the worker was killed');
    };
    const mortal = (table: TableClient) => {
      const client = storage.sameTable(table);
      client.pipeline.addPolicy({
        name: 'mortal',
        async sendRequest(request, next) {
          if (request.method !== 'GET') beforeWrite();
          return next(request);
        },
      });
      return client;
    };
    const { keep, hold, ...read } = keptBlobs(estates);
    const blobs: KeptBlobs = {
      ...read,
      async keep(...words) {
        beforeWrite();
        return keep(...words);
      },
      async hold(...words) {
        beforeWrite();
        return hold(...words);
      },
    };
    const large = largeValues(values);
    let turn = Promise.resolve<unknown>(undefined);
    return {
      collect: () =>
        collectSnapshot({
          ...connection,
          scope: 'everything',
          databricksAccountId: accountId,
          clock,
          sleep: wait,
          progress: wait,
        }),
      whoChanged: (resources) => readDeeds(resourceGraph(connection, wait), resources),
      readAfresh: freshReader(connection),
      egress: config,
      workspacesPerPart: 1_000_000,
      parts: partStore(mortal(parts), large),
      findings: findingStore(mortal(findings), large),
      ledger: runLedger(mortal(ledger), large),
      baselines: baselineStore(blobs),
      present: presentStore(blobs),
      results: resultStore(blobs),
      authors: authorStore(mortal(authors)),
      inbox: inbox(mortal(letters)),
      clock,
      newRunId: () => `run-${runs++}`,
      inTurn: (work) => {
        const next = turn.then(work);
        turn = next.catch(() => undefined);
        return next;
      },
      reportCrash: ({ error }) => {
        throw error;
      },
    };
  };
  let worker = startWorker();

  const untilDone = async (work: (tools: typeof worker) => Promise<unknown>): Promise<void> => {
    try {
      await work(worker);
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      writesLeft = Number.POSITIVE_INFINITY;
      worker = startWorker();
      await untilDone(work);
    }
  };

  return {
    azure,
    events,
    run: () => untilDone(assessPosture),
    async deliver(event) {
      const notice = receiveEvent(event);
      if (notice) await untilDone((tools) => followChanges(JSON.parse(JSON.stringify(notice)), tools));
    },
    dieAfter(writes) {
      writesLeft = writes;
    },
    findings: async () => (await worker.findings.load()).map(({ finding }) => finding),
    history: (id) => worker.findings.history(id),
    stop: () => azure.stop(),
  };
}
