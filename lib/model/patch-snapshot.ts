import { armId, isWithinScope, resourceGroupOf, subscriptionOf, typeOf } from './arm-id';
import type { Fresh } from './ports';
import { entryKeys, type Snapshot, type WireRow } from './snapshot';

/** The snapshot with what was read afresh in the place of what it held: a row, nothing where the resource is gone, a gap where it was not to be read. */
export function patchSnapshot(snapshot: Snapshot, readings: readonly Fresh[]): Snapshot {
  return readings.reduce(patch, snapshot);
}

function patch(snapshot: Snapshot, reading: Fresh): Snapshot {
  const { resource } = reading;
  const isSame = (id: string) => id.toLowerCase() === resource.toLowerCase();
  const gaps = (snapshot.gaps ?? []).filter(({ scope }) => !isSame(scope));
  switch (reading.kind) {
    case 'found':
      return { ...snapshot, gaps, resources: withRow(snapshot.resources, reading.row) };
    case 'diagnostics': {
      const left = withoutEntry({ ...snapshot, gaps }, resource);
      // A resource that is gone has none, whatever order the events come in.
      if (!snapshot.resources.some(({ id }) => isSame(id))) return left;
      return { ...left, diagnosticSettings: { ...left.diagnosticSettings, [resource]: reading.settings } };
    }
    case 'gone':
      return withoutResource({ ...snapshot, gaps }, resource);
    case 'unread': {
      const part = reading.isDiagnostics ? 'diagnostics' : typeOf(armId(resource));
      const left = reading.isDiagnostics
        ? withoutEntry(snapshot, resource)
        : { ...snapshot, resources: snapshot.resources.filter(({ id }) => !isSame(id)) };
      return { ...left, gaps: [...gaps, { part, scope: resource, because: reading.because }] };
    }
  }
}

/** ARM says less of where a resource lies than Resource Graph does: what it leaves out is kept. */
function withRow(rows: readonly WireRow[], row: WireRow): readonly WireRow[] {
  const key = row.id.toLowerCase();
  const old = rows.find(({ id }) => id.toLowerCase() === key);
  const id = armId(row.id);
  const group = resourceGroupOf(id);
  const fresh: WireRow = {
    subscriptionId: subscriptionOf(id) ?? '',
    resourceGroup: group ? group.key.split('/').at(-1) : '',
    ...old,
    ...row,
  };
  return old ? rows.map((each) => (each === old ? fresh : each)) : [...rows, fresh];
}

function withoutResource(snapshot: Snapshot, resource: string): Snapshot {
  const isBelow = (id: string) => isWithinScope(id, resource);
  const kept = entryKeys.flatMap((key) => {
    const held: Readonly<Record<string, unknown>> | undefined = snapshot[key];
    return held ? [[key, without(held, isBelow)]] : [];
  });
  return {
    ...snapshot,
    ...Object.fromEntries(kept),
    resources: snapshot.resources.filter(({ id }) => !isBelow(id)),
  };
}

function withoutEntry(snapshot: Snapshot, resource: string): Snapshot {
  const { diagnosticSettings } = snapshot;
  if (!diagnosticSettings) return snapshot;
  return {
    ...snapshot,
    diagnosticSettings: without(diagnosticSettings, (id) => id.toLowerCase() === resource.toLowerCase()),
  };
}

function without<T>(held: Readonly<Record<string, T>>, isGone: (id: string) => boolean): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(held).filter(([id]) => !isGone(id)));
}
