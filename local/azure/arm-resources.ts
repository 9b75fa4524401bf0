import { armId, nameOf, parentOf, typeOf } from '../../lib/model/arm-id';
import type { WireObject, WireRow } from '../../lib/model/snapshot';
import type { LiveEstate } from './estate';
import { isObject } from './exchange';
import { isNamed, isShelved, propertyShelf, shelfOf } from './shelves';

/** Children with rows of their own that their parent lists by id as well. */
const listings: Readonly<Record<string, string>> = {
  'microsoft.network/firewallpolicies/rulecollectiongroups': 'ruleCollectionGroups',
};

/** The resource with this id as Azure Resource Manager shows it, or undefined. */
export function readResource(estate: LiveEstate, id: string): WireObject | undefined {
  const row = estate.find(id);
  return row ? shown(row) : shelfOf(estate, typeAt(id), id)?.items.find((item) => isNamed(item, id));
}

/** The resources of one collection, such as `/subscriptions/S/resourceGroups` or the routes of a table; undefined without its parent. */
export function listResources(estate: LiveEstate, path: string): readonly WireObject[] | undefined {
  const type = typeAt(`${path}/any`);
  if (isShelved(type)) return shelfOf(estate, type, `${path}/any`)?.items;
  const below = `${scopeOf(path.toLowerCase(), type)}/`;
  const rows = estate.now().resources.filter(({ id }) => typeAt(id) === type && id.toLowerCase().startsWith(below));
  return rows.map(shown);
}

/** Writes a resource whole, as a PUT does; undefined when it is a child and its parent does not exist. */
export function writeResource(estate: LiveEstate, id: string, body: WireObject): WireObject | undefined {
  const type = typeAt(id);
  const old = readResource(estate, id);
  const written = {
    ...body,
    id: old?.id ?? id,
    name: nameOf(armId(id)),
    properties: { ...(isObject(body.properties) && body.properties), provisioningState: 'Succeeded' },
  };
  if (isShelved(type)) return place(estate, type, id, written);
  return list(estate, type, id) ? writeRow(estate, id, written) : undefined;
}

/** Deletes a resource with everything below it; says whether there was one. */
export function removeResource(estate: LiveEstate, id: string): boolean {
  if (!readResource(estate, id)) return false;
  const shelf = shelfOf(estate, typeAt(id), id);
  if (shelf) shelf.replace(shelf.items.filter((item) => !isNamed(item, id)));
  else estate.remove(id);
  return true;
}

/** The patch laid over the old value, property by property; null takes a property away. */
export function merge(old: WireObject, patch: WireObject): WireObject {
  const changed = Object.entries(patch).map(([name, value]) => {
    const before = old[name];
    return [name, isObject(value) ? merge(isObject(before) ? before : {}, value) : value];
  });
  return Object.fromEntries(
    Object.entries({ ...old, ...Object.fromEntries(changed) }).filter(([, value]) => value !== null),
  );
}

/** The resource type in the casing of an id, as in `Microsoft.Network/routeTables/routes`. */
export function typeInCasing(id: string): string {
  const provider = id.toLowerCase().lastIndexOf('/providers/');
  if (provider < 0) return `Microsoft.Resources/${id.split('/').length > 3 ? 'resourceGroups' : 'subscriptions'}`;
  const [namespace = '', ...rest] = id.slice(provider + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

/** The lower-case type by which an inventory knows what an id names, subscriptions and resource groups included. */
function typeAt(id: string): string {
  const isGroup = id.split('/').length > 3;
  return typeOf(armId(id)) || `microsoft.resources/subscriptions${isGroup ? '/resourcegroups' : ''}`;
}

/** A top-level type is listed over a subscription or a resource group, any other below its parent. */
function scopeOf(collection: string, type: string): string {
  const provider = collection.lastIndexOf('/providers/');
  return provider >= 0 && type.split('/').length === 2 ? collection.slice(0, provider) : collection;
}

function place(estate: LiveEstate, type: string, id: string, item: WireObject): WireObject | undefined {
  const shelf = shelfOf(estate, type, id);
  if (!shelf) return undefined;
  const present = shelf.items.some((one) => isNamed(one, id));
  shelf.replace(present ? shelf.items.map((one) => (isNamed(one, id) ? item : one)) : [...shelf.items, item]);
  return item;
}

/** Makes the parent list its child, where parents do; false when there is no such parent. */
function list(estate: LiveEstate, type: string, id: string): boolean {
  const property = listings[type];
  if (!property) return true;
  const shelf = propertyShelf(estate, parentOf(armId(id)).text, property);
  const isListed = shelf?.items.some((one) => String(one.id).toLowerCase() === id.toLowerCase());
  if (!isListed) shelf?.replace([...shelf.items, { id }]);
  return shelf !== undefined;
}

function writeRow(estate: LiveEstate, id: string, written: WireObject): WireObject {
  const old = estate.find(id);
  const row = {
    tenantId: old?.tenantId ?? estate.now().homeTenant,
    apiVersion: old?.apiVersion,
    ...written,
    id: String(written.id),
    type: typeAt(id),
  };
  estate.put(row);
  return shown(row);
}

/** A row without the columns that only Resource Graph has, and with its type in the casing of its id. */
function shown({ subscriptionId, resourceGroup, tenantId, apiVersion, ...row }: WireRow): WireObject {
  if (row.type.toLowerCase() === 'microsoft.resources/subscriptions') {
    return { id: row.id, subscriptionId: nameOf(armId(row.id)), displayName: row.name, state: 'Enabled', tenantId };
  }
  const set = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return { ...Object.fromEntries(set), type: typeInCasing(row.id) };
}
