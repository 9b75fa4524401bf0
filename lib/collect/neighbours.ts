import { armId, isWithinScope, typeOf } from '../model/arm-id';
import type { Fresh } from '../model/ports';
import type { Snapshot, WireObject, WireRow } from '../model/snapshot';
import { objectIn } from './json';

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
  if (found.size === 0) return [];
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
