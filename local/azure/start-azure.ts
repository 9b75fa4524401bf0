import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '../../lib/model/snapshot';
import { armTarget } from './arm';
import { controlSimulator } from './control';
import { liveEstate } from './estate';
import { type EventGrid, eventGrid } from './event-grid';
import { type Call, type Reply, readCall, sendReply } from './exchange';
import { asReply, failure } from './failures';
import { createFaults, type Faults } from './faults';
import { firewallLog as emptyLog, type FirewallLog } from './firewall-log';
import type { LogAnswer } from './logs';
import { describeCall, type Received } from './received';
import { type GraphLimits, graphTarget, isGraphCall } from './resource-graph';
import { azureServices } from './services';

export interface AzureOptions {
  readonly estate: Snapshot;
  /** A free one where it is absent. */
  readonly port?: number;
  readonly clock?: () => Date;
  /** Of Resource Graph: 15 queries in 5 seconds and 16 MB per answer, unless told otherwise. */
  readonly limits?: Partial<GraphLimits>;
  /** What the log workspace holds of firewalls; nothing without it. */
  readonly firewallLog?: FirewallLog;
  /** How many items the Databricks account API puts on a page. */
  readonly pageSize?: number;
}

/** A running simulated Azure. */
export interface Azure extends Pick<EventGrid, 'onEvent' | 'subscribe' | 'settled' | 'deadLetters'> {
  readonly url: string;
  readonly faults: Faults;
  /** The latest calls, the oldest first. */
  readonly received: readonly Received[];
  /** Answers of Log Analytics; push to add one. */
  readonly logs: LogAnswer[];
  readonly firewallLog: FirewallLog;
  /** The estate as it is now. */
  estate(): Snapshot;
  /** Changes the estate behind Azure's back, so that no event tells of it. */
  change(edit: (estate: Snapshot) => Snapshot): void;
  stop(): Promise<void>;
}

const graphLimits: GraphLimits = { queries: 15, windowSeconds: 5, answerBytes: 16 * 1024 * 1024 };
const mostReceived = 10_000;

/**
 * Serves an estate on 127.0.0.1 with the wire formats of Resource Graph, Azure Resource Manager, the Databricks APIs,
 * Log Analytics, Logs Ingestion, managed identity and a Teams webhook. A call names the host that it was meant for in the
 * header `x-original-host`; without it, it is for Azure Resource Manager.
 */
export async function startAzure({
  estate: initial,
  port = 0,
  clock = () => new Date(),
  limits,
  firewallLog = emptyLog(),
  pageSize = 100,
}: AzureOptions): Promise<Azure> {
  const estate = liveEstate(initial);
  const faults = createFaults(() => estate.now().resources, clock);
  const events = eventGrid(initial.homeTenant ?? '00000000-0000-0000-0000-000000000000', clock);
  const received: Received[] = [];
  const logs: LogAnswer[] = [];
  const services = azureServices({
    estate,
    faults,
    events,
    logs,
    firewallLog,
    limits: { ...graphLimits, ...limits },
    pageSize,
    clock,
  });

  const answer = async (call: Call): Promise<Reply> => {
    if (call.path.startsWith('/_simulator/')) return controlSimulator(call, { faults, events, received, logs });
    received.push(describeCall(call, clock()));
    if (received.length > mostReceived) received.shift();
    const effect = faults.strike(call, isGraphCall(call) ? graphTarget(call, estate.now()) : armTarget(call));
    if (effect.latencyMs) await sleep(effect.latencyMs, undefined, { ref: false });
    return effect.status ? failure(call, effect, effect.status) : services(call, effect);
  };

  // As with the Functions host: no connection is closed on a caller whose event loop was blocked.
  const server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    const call = await readCall(request);
    sendReply(response, await answer(call).catch((error: unknown) => asReply(call, error)));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    faults,
    received,
    logs,
    firewallLog,
    deadLetters: events.deadLetters,
    estate: estate.now,
    change: estate.change,
    onEvent: events.onEvent,
    subscribe: events.subscribe,
    settled: events.settled,
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await events.settled();
    },
  };
}
