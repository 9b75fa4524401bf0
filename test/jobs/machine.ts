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
import { keptBlobs } from '../../lib/store/kept-blobs';
import { largeValues } from '../../lib/store/large-values';
import { partStore } from '../../lib/store/part-store';
import { presentStore } from '../../lib/store/present-store';
import { resultStore } from '../../lib/store/result-store';
import { runLedger } from '../../lib/store/run-ledger';
import { type Azure, startAzure } from '../../local/azure/start-azure';
import { accountId, credential } from '../collect/azure/collecting';
import { config, estate } from '../fixtures/estate';
import type { useStorage } from '../store/storage';

/** A Weir of its own: the jobs over real stores and a simulated Azure, with a worker that can be killed at any write. */
export interface Machine {
  readonly azure: Azure;
  readonly events: readonly WireObject[];
  run(): Promise<void>;
  /** Delivers an event as queue and host do: again and again until it is followed. */
  deliver(event: WireObject): Promise<void>;
  /** Lets the worker die at the next write but so many, once. */
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
  let [writesLeft, runs, turn] = [Number.POSITIVE_INFINITY, 0, Promise.resolve<unknown>(undefined)];

  /** The store, of which the named functions write; before a write the worker may die. */
  const mortal = <Store extends object>(store: Store, ...writing: readonly (keyof Store)[]): Store => {
    const entries = Object.entries(store).map(([name, value]) => {
      if (!writing.includes(name as keyof Store)) return [name, value];
      const call = async (...words: unknown[]) => {
        if (writesLeft-- <= 0) {
          writesLeft = Number.POSITIVE_INFINITY;
          throw new Death('the worker was killed');
        }
        return (value as (...given: unknown[]) => Promise<unknown>)(...words);
      };
      return [name, call];
    });
    return Object.fromEntries(entries) as Store;
  };

  const blobs = keptBlobs(storage.newContainer());
  const values = largeValues(storage.newContainer());
  const findings = findingStore(storage.newTable(), values);
  const tools: AssessPostureTools & FollowChangesTools = {
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
    parts: partStore(storage.newTable(), values),
    findings: mortal(findings, 'apply'),
    ledger: mortal(runLedger(storage.newTable(), values), 'record'),
    baselines: mortal(baselineStore(blobs), 'adopt', 'keep'),
    present: mortal(presentStore(blobs), 'save'),
    results: mortal(resultStore(blobs), 'revise'),
    authors: mortal(authorStore(storage.newTable()), 'learn'),
    inbox: mortal(inbox(storage.newTable()), 'put', 'remove', 'bury'),
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

  const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      await untilDone(work);
    }
  };

  return {
    azure,
    events,
    run: () => untilDone(() => assessPosture(tools)),
    async deliver(event) {
      const notice = receiveEvent(event);
      if (notice) await untilDone(() => followChanges(JSON.parse(JSON.stringify(notice)), tools));
    },
    dieAfter(writes) {
      writesLeft = writes;
    },
    findings: async () => (await findings.load()).map(({ finding }) => finding),
    history: findings.history,
    stop: () => azure.stop(),
  };
}
