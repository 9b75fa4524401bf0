import type { WireRow } from '../../lib/model/snapshot';
import type { Call } from './exchange';

/**
 * A way in which the simulated Azure fails, for the calls that meet every condition of it. A fault that names a
 * subscription and no effect makes that subscription unreadable.
 */
export interface Fault {
  readonly host?: string;
  readonly method?: string;
  /** Text that the path contains, or a pattern that it matches. */
  readonly path?: string | RegExp;
  readonly subscription?: string;
  /** The table of Resource Graph that a query reads. */
  readonly table?: string;
  readonly status?: number;
  /** The error's code; the usual one of its status where it is absent. */
  readonly code?: string;
  readonly latencyMs?: number;
  readonly retryAfterSeconds?: number;
  /** A page of Resource Graph says that rows are missing, and gives no way to them. */
  readonly truncate?: boolean;
  /** The first row of a page of Resource Graph has text for its properties. */
  readonly malformRow?: boolean;
  /** Resource Graph goes on serving the resources of the moment at which the fault was added: always, or for so many milliseconds. */
  readonly stale?: boolean | number;
  /** How many calls it hits; without it every call. */
  readonly times?: number;
}

/** What the faults do to one call. */
export type Effect = Pick<Fault, 'status' | 'code' | 'latencyMs' | 'retryAfterSeconds' | 'truncate' | 'malformRow'>;

/** What a call reads, as far as faults care; subscription ids in lower case. */
export interface Target {
  readonly subscriptions: readonly string[];
  readonly table?: string | undefined;
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The effects of all faults that hit a call, the later ones over the earlier ones; it counts as one of their `times`. */
  strike(call: Call, target: Target): Effect;
  isUnreadable(subscription: string): boolean;
  /** The resources that Resource Graph still believes in, or undefined when it is up to date. */
  staleRows(): readonly WireRow[] | undefined;
}

interface Active {
  readonly fault: Fault;
  readonly addedAt: number;
  readonly rows: readonly WireRow[];
  left: number;
}

/** No faults yet; `rows` gives the resources of the moment. */
export function createFaults(rows: () => readonly WireRow[], clock: () => Date): Faults {
  let active: Active[] = [];
  return {
    add(fault) {
      active.push({ fault, addedAt: clock().getTime(), rows: rows(), left: fault.times ?? Number.POSITIVE_INFINITY });
    },
    clear() {
      active = [];
    },
    list: () => active.map(({ fault }) => fault),
    strike(call, target) {
      const hits = active.filter(({ fault, left }) => left > 0 && hasEffect(fault) && meets(fault, call, target));
      for (const hit of hits) hit.left -= 1;
      return Object.assign({}, ...hits.map(({ fault }) => fault));
    },
    isUnreadable: (subscription) =>
      active.some(({ fault }) => !hasEffect(fault) && fault.subscription?.toLowerCase() === subscription.toLowerCase()),
    staleRows: () => active.find((one) => isStale(one, clock().getTime()))?.rows,
  };
}

function hasEffect({ status, latencyMs, truncate, malformRow, stale }: Fault): boolean {
  return Boolean(status ?? latencyMs ?? truncate ?? malformRow ?? stale);
}

function isStale({ fault, addedAt }: Active, now: number): boolean {
  return typeof fault.stale === 'number' ? now < addedAt + fault.stale : fault.stale === true;
}

function meets({ host, method, path, subscription, table }: Fault, call: Call, target: Target): boolean {
  return (
    (host === undefined || call.host.includes(host.toLowerCase())) &&
    (method === undefined || call.method === method.toUpperCase()) &&
    (path === undefined || (typeof path === 'string' ? call.path.includes(path) : path.test(call.path))) &&
    (subscription === undefined || target.subscriptions.includes(subscription.toLowerCase())) &&
    (table === undefined || table.toLowerCase() === target.table)
  );
}
