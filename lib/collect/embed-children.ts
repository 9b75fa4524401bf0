import { type ArmId, armId, nameOf, parentOf } from '../model/arm-id';
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

/** Puts children that stand as rows of their own into their parents, as Azure would show them; a parent that lists the child already is left alone. */
export function embedChildren(rows: readonly WireRow[]): readonly WireRow[] {
  const children = rows.filter(({ type }) => collectionOf(type) !== undefined);
  if (children.length === 0) return rows;
  const byParent = Map.groupBy(children, ({ id }) => parentOf(armId(id)).key);
  return rows.map((row) => {
    const own = byParent.get(armId(row.id).key);
    return own ? own.reduce(withChild, row) : row;
  });
}

function withChild(parent: WireRow, child: WireRow): WireRow {
  const collection = collectionOf(child.type) ?? '';
  const properties = objectIn(parent.properties);
  const listed = properties[collection] ?? [];
  // A list that is none is left for the reader to complain of.
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
