import { type ArmId, armId, nameOf, parentOf, typeOf } from '../model/arm-id';
import type { Gap } from '../model/evidence';
import type { WireObject, WireRow } from '../model/snapshot';
import { isListOfObjects, objectIn } from './json';
import type { PlacedRow } from './placed-rows';

/** Where Azure shows children that a template may declare as resources of their own; by their lower-case type. */
const collections: ReadonlyMap<string, string> = new Map([
  ['microsoft.network/virtualnetworks/subnets', 'subnets'],
  ['microsoft.network/virtualnetworks/virtualnetworkpeerings', 'virtualNetworkPeerings'],
  ['microsoft.network/routetables/routes', 'routes'],
  ['microsoft.network/networksecuritygroups/securityrules', 'securityRules'],
  ['microsoft.network/serviceendpointpolicies/serviceendpointpolicydefinitions', 'serviceEndpointPolicyDefinitions'],
]);

/** Children that are not part of their parents yet, by the keys of the parents. */
export type Children = Map<string, WireRow[]>;

/** Whether Azure would show the row as a part of its parent. */
export function isChild({ type }: WireRow): boolean {
  return collectionOf(type) !== undefined;
}

export function childrenByParent(children: readonly WireRow[]): Children {
  return Map.groupBy(children, ({ id }) => parentOf(armId(id)).key);
}

/** Puts children that stand as rows of their own into their parents, as Azure would show them; `children` keeps the others. */
export function* embedChildren(rows: Iterable<PlacedRow>, children: Children): Generator<PlacedRow> {
  for (const { row, ...placed } of rows) {
    const { key } = armId(row.id);
    const own = children.get(key) ?? [];
    children.delete(key);
    yield { row: own.reduce(withChild, row), ...placed };
  }
}

/** A gap for each child whose parent is not among the rows. */
export function orphanGaps(children: Children): readonly Gap[] {
  return [...children.values()].flat().map(({ id, type }) => {
    const child = armId(id);
    const because = `${collectionOf(type)}/${nameOf(child)} is there, and what it belongs to is not`;
    return { part: typeOf(parentOf(child)), scope: parentOf(child).text, because };
  });
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
