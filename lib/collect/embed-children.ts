import { type ArmId, armId, nameOf, parentOf, typeOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { WireObject, WireRow } from '../model/snapshot';
import { isListOfObjects, objectIn } from './json';

/** Where Azure shows children that a template may declare as resources of their own; by their lower-case type. */
const collections: ReadonlyMap<string, string> = new Map([
  ['microsoft.network/virtualnetworks/subnets', 'subnets'],
  ['microsoft.network/virtualnetworks/virtualnetworkpeerings', 'virtualNetworkPeerings'],
  ['microsoft.network/routetables/routes', 'routes'],
  ['microsoft.network/networksecuritygroups/securityrules', 'securityRules'],
  ['microsoft.network/serviceendpointpolicies/serviceendpointpolicydefinitions', 'serviceEndpointPolicyDefinitions'],
]);

/** Rows in which children are part of their parents, and a gap for each child whose parent is not among the rows. */
export interface Embedded {
  readonly rows: readonly WireRow[];
  readonly gaps: readonly Gap[];
}

/** Puts children that stand as rows of their own into their parents, as Azure would show them. */
export function embedChildren(rows: readonly WireRow[]): Embedded {
  const children = rows.filter(({ type }) => collectionOf(type) !== undefined);
  if (children.length === 0) return { rows, gaps: [] };
  const byParent = Map.groupBy(children, ({ id }) => parentOf(armId(id)).key);
  const embedded = rows.map((row) => {
    const { key } = armId(row.id);
    const own = byParent.get(key) ?? [];
    byParent.delete(key);
    return own.reduce(withChild, row);
  });
  return { rows: embedded, gaps: [...byParent.values()].flat().map(orphaned) };
}

function orphaned({ id, type }: WireRow): Gap {
  const child = armId(id);
  const because = `${collectionOf(type)}/${nameOf(child)} is there, and what it belongs to is not`;
  return { part: typeOf(parentOf(child)), scope: parentOf(child).text, because };
}

function withChild(parent: WireRow, child: WireRow): WireRow {
  const collection = collectionOf(child.type) ?? '';
  const properties = objectIn(parent.properties);
  const listed = properties[collection] ?? [];
  // A list that is none is left for the reader to complain of; a child that is listed is there already.
  if (!isListOfObjects(listed) || listed.some((one) => isNamed(one, armId(child.id)))) return parent;
  return { ...parent, properties: { ...properties, [collection]: [...listed, child] } };
}

function isNamed({ id, name }: WireObject, child: ArmId): boolean {
  const given = typeof id === 'string' ? nameOf(armId(id)) : String(name);
  return given.toLowerCase() === nameOf(child).toLowerCase();
}

function collectionOf(type: string): string | undefined {
  // Two slashes at least: the rows of a large estate have fewer and are passed by quickly.
  return type.indexOf('/') === type.lastIndexOf('/') ? undefined : collections.get(type.toLowerCase());
}
