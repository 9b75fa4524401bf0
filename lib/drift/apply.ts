import { type ArmId, compareIds, sameId } from '../model/arm-id';
import type { Change } from '../model/change';
import { collection, type Evidence, isListed, known } from '../model/evidence';
import type { Inventory, ResourcePartName } from '../model/inventory';
import { type AnyField, type AnyShape, byKey, erased, type PartShape } from './shape';
import { shapes } from './shapes';
import { serverless } from './shapes/serverless';

interface Identified {
  readonly id: ArmId;
}

/** What applying a change needs of it. */
export type Step = Pick<Change, 'place' | 'after'>;

/** The inventory after one change; a change of what is not there any more changes nothing. */
export function applyChange(inventory: Inventory, { place: { part, steps }, after }: Step): Inventory {
  if (part === 'serverless') {
    const account = inventory.serverless;
    if (!account.known) return inventory;
    return { ...inventory, serverless: known(put(account.value, erased(serverless), steps, after), account.gaps) };
  }
  const evidence = inventory[part];
  const [key, ...rest] = steps;
  if (!evidence.known || key === undefined) return inventory;
  const items = [...(evidence.value as Iterable<Identified>)];
  const changed = rest.length === 0 ? replaced(items, key, after) : edited(items, key, part, rest, after);
  const patched = { ...inventory, [part]: known(collection(changed, evidence.gaps), evidence.gaps) };
  return rest.length === 0 && after === undefined ? withoutMirror(patched, part, key) : patched;
}

/** The inventory with what it holds, after some steps, as another one does taken from that one. */
export function sharing(other: Inventory, inventory: Inventory, steps: readonly Pick<Step, 'place'>[]): Inventory {
  const parts = steps.map(({ place: { part } }) => [part, sharedPart(other[part], inventory[part])] as const);
  return { ...inventory, ...Object.fromEntries(parts) };
}

function sharedPart(was: Evidence<unknown>, is: Evidence<unknown>): Evidence<unknown> {
  if (!isListed(was) || !isListed(is) || was.gaps !== is.gaps) return is;
  const [before, after] = [[...was.value], [...is.value]];
  const kept = after.map((thing, place) => {
    const other = before[place];
    return thing !== other && JSON.stringify(thing) === JSON.stringify(other) ? other : thing;
  });
  const isWhole = before.length === kept.length && kept.every((thing, place) => thing === before[place]);
  return isWhole ? was : is;
}

/** The change that takes a change back. */
export function reversed({ place, before }: Pick<Change, 'place' | 'before'>): Step {
  return { place, after: before };
}

function replaced(items: readonly Identified[], key: string, after: unknown): readonly Identified[] {
  const others = items.filter(({ id }) => id.key !== key);
  return isIdentified(after) ? [...others, after].sort((a, b) => compareIds(a.id, b.id)) : others;
}

function edited(
  items: readonly Identified[],
  key: string,
  part: ResourcePartName,
  steps: readonly string[],
  after: unknown,
): readonly Identified[] {
  // Each part has the shape of its own resources, which a step into any part cannot say.
  const shape = shapes[part] as PartShape<Identified> | undefined;
  if (!shape) return items;
  return items.map((item) => (item.id.key === key ? put(item, erased(shape.shape), steps, after) : item));
}

/** The thing with another value where the steps lead. */
function put<T extends object>(thing: T, shape: AnyShape, [name, ...rest]: readonly string[], after: unknown): T {
  const field = name === undefined ? undefined : shape[name];
  if (name === undefined || !field) return thing;
  if (rest.length === 0) return { ...thing, [name]: after };
  const value: unknown = Reflect.get(thing, name);
  if (field.how === 'members' && Array.isArray(value))
    return { ...thing, [name]: putMember(value, field, rest, after) };
  if (field.how !== 'inside' || !isObject(value)) return thing;
  return { ...thing, [name]: put(value, field.shape, rest, after) };
}

function putMember(
  list: readonly unknown[],
  field: Extract<AnyField, { how: 'members' }>,
  [key, ...rest]: readonly string[],
  after: unknown,
): readonly unknown[] {
  const members = byKey(list, field);
  if (key === undefined) return list;
  const member = members.get(key);
  if (rest.length > 0) {
    if (isObject(member) && field.shape) members.set(key, put(member, field.shape, rest, after));
  } else if (after === undefined) members.delete(key);
  else members.set(key, after);
  return [...members.values()];
}

/** Azure lists groups at their policy and endpoints at their subnet as well, and forgets them there when they go. */
function withoutMirror(inventory: Inventory, part: ResourcePartName, key: string): Inventory {
  const gone = { text: key, key };
  const without = (ids: readonly ArmId[]) => ids.filter((id) => !sameId(id, gone));
  const { firewallPolicies, networks } = inventory;
  if (part === 'ruleCollectionGroups' && firewallPolicies.known) {
    const policies = [...firewallPolicies.value].map((policy) => ({
      ...policy,
      ruleCollectionGroups: without(policy.ruleCollectionGroups),
    }));
    return {
      ...inventory,
      firewallPolicies: known(collection(policies, firewallPolicies.gaps), firewallPolicies.gaps),
    };
  }
  if (part === 'privateEndpoints' && networks.known) {
    const all = [...networks.value].map((network) => ({
      ...network,
      subnets: network.subnets.map((subnet) => ({ ...subnet, privateEndpoints: without(subnet.privateEndpoints) })),
    }));
    return { ...inventory, networks: known(collection(all, networks.gaps), networks.gaps) };
  }
  return inventory;
}

function isIdentified(value: unknown): value is Identified {
  return isObject(value) && 'id' in value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
