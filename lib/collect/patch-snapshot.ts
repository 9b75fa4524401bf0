import { armId, isWithinScope, resourceGroupOf, subscriptionOf, typeOf } from '../model/arm-id';
import type { Fresh } from '../model/ports';
import type { Snapshot, WireObject, WireRow } from '../model/snapshot';
import { objectIn } from './json';

/** What is asked resource by resource, and goes with its resource. */
const entries = [
  'workspaceSettings',
  'diagnosticSettings',
  'outboundEndpoints',
  'hubConnections',
  'managementLocks',
] as const;

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
  const kept = entries.flatMap((key) => {
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

/**
 * The rows that Azure changes along with a resource although no event tells of them: the subnet and the target of a private
 * endpoint, the policy of a rule collection group, the other side of a peering, and whatever named a resource that is gone.
 */
export function neighboursOf(snapshot: Snapshot, readings: readonly Fresh[]): readonly string[] {
  const read = new Set(readings.map(({ resource }) => resource.toLowerCase()));
  const found = new Map<string, string>();
  for (const reading of readings) {
    const old = snapshot.resources.find(({ id }) => id.toLowerCase() === reading.resource.toLowerCase());
    const rows = [...(old ? [old] : []), ...(reading.kind === 'found' ? [reading.row] : [])];
    const named = rows.flatMap(companionsOf);
    const naming = reading.kind === 'gone' ? mentioning(snapshot, reading.resource) : [];
    for (const id of [...named, ...naming]) found.set(id.toLowerCase(), id);
  }
  const present = new Set(snapshot.resources.map(({ id }) => id.toLowerCase()));
  return [...found].filter(([key]) => present.has(key) && !read.has(key)).map(([, id]) => id);
}

function companionsOf({ id, type, properties }: WireRow): readonly string[] {
  const own = objectIn(properties);
  switch (type.toLowerCase()) {
    case 'microsoft.network/privateendpoints':
      return [
        ...idsIn(own.subnet),
        ...idsIn(own.privateLinkServiceConnections),
        ...idsIn(own.manualPrivateLinkServiceConnections),
      ].map((each) => each.replace(/\/subnets\/[^/]+$/i, ''));
    case 'microsoft.network/firewallpolicies/rulecollectiongroups':
      return [id.replace(/\/ruleCollectionGroups\/[^/]+$/i, '')];
    case 'microsoft.network/virtualnetworks':
      return idsIn(own.virtualNetworkPeerings).filter(
        (each) => typeOf(armId(each)) === 'microsoft.network/virtualnetworks',
      );
    default:
      return [];
  }
}

function mentioning({ resources }: Snapshot, id: string): readonly string[] {
  const mention = id.toLowerCase();
  const names = (row: WireRow) =>
    JSON.stringify(row.properties ?? null)
      .toLowerCase()
      .includes(mention);
  return resources.filter((row) => !isWithinScope(row.id, id) && names(row)).map((row) => row.id);
}

function idsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^\/subscriptions\//i.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return typeof value === 'object' && value !== null ? Object.values(value as WireObject).flatMap(idsIn) : [];
}
