/** An Azure Resource Manager id: `text` in Azure's casing for display, `key` in lower case for every comparison. */
export interface ArmId {
  readonly text: string;
  readonly key: string;
}

/** The whole estate, as the resource of a verdict and the scope of a gap. */
export const everything: ArmId = { text: '/', key: '/' };

/** Makes an ArmId of any text, also of one that is no well-formed id: a broken reference is looked up in vain, never fatal. */
export function armId(text: string): ArmId {
  if (text === everything.text) return everything;
  const trimmed = text.endsWith('/') ? text.slice(0, -1) : text;
  return { text: trimmed, key: trimmed.toLowerCase() };
}

/** The id of a named child, such as a subnet of a virtual network: `childId(network, 'subnets', 'host')`. */
export function childId(parent: ArmId, collection: string, name: string): ArmId {
  return armId(`${parent.text}/${collection}/${name}`);
}

export function sameId(a: ArmId, b: ArmId): boolean {
  return a.key === b.key;
}

/** Orders ids as they are compared, without case. */
export function compareIds(a: ArmId, b: ArmId): number {
  return a.key < b.key ? -1 : Number(a.key > b.key);
}

/** Whether `id` is `scope` or lies below it; the scope `/` holds everything. */
export function isWithinScope(id: string, scope: string): boolean {
  if (scope === everything.key) return true;
  const [inner, outer] = [id.toLowerCase(), scope.toLowerCase()];
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Whether one of the scopes holds the other. */
export function scopesTouch(one: string, other: string): boolean {
  return isWithinScope(one, other) || isWithinScope(other, one);
}

/** The lower-case subscription id, or undefined for an id that has none. */
export function subscriptionOf(id: ArmId): string | undefined {
  return segmentAfter(id.key, 'subscriptions');
}

/** The id of the resource group that holds the resource, or undefined for an id outside of resource groups. */
export function resourceGroupOf(id: ArmId): ArmId | undefined {
  const start = id.key.indexOf('/resourcegroups/');
  if (start < 0) return undefined;
  const end = id.key.indexOf('/', start + '/resourcegroups/'.length);
  return end < 0 ? id : { text: id.text.slice(0, end), key: id.key.slice(0, end) };
}

/** The last segment, in display casing. */
export function nameOf(id: ArmId): string {
  return id.text.slice(id.text.lastIndexOf('/') + 1);
}

/** The id without its last type and name: the virtual network of a subnet, the zone of a record. */
export function parentOf(id: ArmId): ArmId {
  const end = id.text.lastIndexOf('/', id.text.lastIndexOf('/') - 1);
  return { text: id.text.slice(0, end), key: id.key.slice(0, end) };
}

/** How many resources the id names, each in the one before: 1 for a virtual network, 2 for its subnet, 0 where it names none. */
export function depthOf({ key }: ArmId): number {
  const provider = key.lastIndexOf('/providers/');
  if (provider < 0) return 0;
  let segments = 0;
  for (let at = provider + '/providers/'.length; at > 0; at = key.indexOf('/', at) + 1) segments += 1;
  return Math.floor(segments / 2);
}

/** The lower-case resource type with its provider, such as `microsoft.network/virtualnetworks/subnets`; empty where the id names none. */
export function typeOf(id: ArmId): string {
  const provider = id.key.lastIndexOf('/providers/');
  if (provider < 0) return '';
  const [namespace, ...rest] = id.key.slice(provider + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}

function segmentAfter(key: string, collection: string): string | undefined {
  const start = key.indexOf(`/${collection}/`);
  if (start < 0) return undefined;
  const from = start + collection.length + 2;
  const end = key.indexOf('/', from);
  return key.slice(from, end < 0 ? undefined : end);
}
