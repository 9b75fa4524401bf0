import { armId, isWithinScope, subscriptionOf } from '../../lib/model/arm-id';
import type { Snapshot, WireRow } from '../../lib/model/snapshot';
import { isObject } from './exchange';
import { type Table, tableOf } from './inventory-tables';

/** An estate that changes: every write makes a new snapshot, so whoever holds an old one keeps it unchanged. */
export interface LiveEstate {
  now(): Snapshot;
  change(edit: (estate: Snapshot) => Snapshot): void;
  find(id: string): WireRow | undefined;
  put(row: WireRow): void;
  /** Removes a resource with everything below it and every mention of it that Azure keeps by itself. */
  remove(id: string): void;
}

/** Makes an estate live; subscriptions that hold resources exist, listed or not. */
export function liveEstate(initial: Snapshot): LiveEstate {
  let estate = withSubscriptions(initial);
  const setResources = (resources: readonly WireRow[]) => {
    estate = { ...estate, resources };
  };
  return {
    now: () => estate,
    change(edit) {
      estate = withSubscriptions(edit(estate));
    },
    find: (id) => rowsById(estate.resources).get(id.toLowerCase()),
    put(row) {
      const key = row.id.toLowerCase();
      const present = rowsById(estate.resources).has(key);
      setResources(
        present
          ? estate.resources.map((old) => (old.id.toLowerCase() === key ? row : old))
          : [...estate.resources, row],
      );
    },
    remove(id) {
      const mention = JSON.stringify(id).toLowerCase();
      const isMentioning = (row: WireRow) => JSON.stringify(row).toLowerCase().includes(mention);
      const kept = estate.resources.filter((row) => !isWithinScope(row.id, id));
      setResources(kept.map((row) => (isMentioning(row) ? forget(row, id) : row)));
    },
  };
}

/** The lower-case ids of the subscriptions of an estate. */
export function subscriptionsIn(estate: Snapshot): ReadonlySet<string> {
  return subscriptionIds(estate.resources);
}

/** The resources that a table of Resource Graph holds, in the order in which they are stored. */
export const rowsIn = perRows((rows) => {
  const byTable: Record<Table, WireRow[]> = {
    resources: [],
    networkresources: [],
    dnsresources: [],
    resourcecontainers: [],
    authorizationresources: [],
  };
  for (const row of rows) {
    const table = tableOf(row.type);
    if (table) byTable[table].push(row);
  }
  return byTable;
});

const rowsById = perRows((rows) => new Map(rows.map((row) => [row.id.toLowerCase(), row])));

const subscriptionIds = perRows((rows) => new Set(rows.flatMap((row) => subscriptionOf(armId(row.id)) ?? [])));

/** Remembers what is derived from a list of rows for as long as the list itself lives. */
function perRows<T>(derive: (rows: readonly WireRow[]) => T): (rows: readonly WireRow[]) => T {
  const known = new WeakMap<readonly WireRow[], T>();
  return (rows) => {
    const value = known.get(rows) ?? derive(rows);
    known.set(rows, value);
    return value;
  };
}

function withSubscriptions(estate: Snapshot): Snapshot {
  const known = rowsById(estate.resources);
  const missing = [...subscriptionsIn(estate)].filter((id) => !known.has(`/subscriptions/${id}`)).map(subscriptionRow);
  return missing.length > 0 ? { ...estate, resources: [...estate.resources, ...missing] } : estate;
}

function subscriptionRow(id: string): WireRow {
  return {
    id: `/subscriptions/${id}`,
    name: id,
    type: 'microsoft.resources/subscriptions',
    subscriptionId: id,
    properties: { state: 'Enabled' },
  };
}

/** Azure drops a deleted child from its parent's list, and a deleted private endpoint from the connections of its target. */
function forget<T>(value: T, id: string): T;
function forget(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.filter((item) => !mentions(item, id)).map((item) => forget(item, id));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, forget(inner, id)]));
}

function mentions(item: unknown, id: string): boolean {
  if (!isObject(item)) return false;
  const endpoint = isObject(item.properties) ? item.properties.privateEndpoint : undefined;
  return [item, endpoint].some(
    (one) => isObject(one) && typeof one.id === 'string' && one.id.toLowerCase() === id.toLowerCase(),
  );
}
