import { type ArmId, armId } from '../model/arm-id';
import type { Change, ChangeKind, ChangePlace, Comparison } from '../model/change';
import { digest } from '../model/digest';
import { blindSpot, type Collection, type Gap } from '../model/evidence';
import type { Inventory, PartName, ResourcePartName } from '../model/inventory';
import { isSame, textOf } from './same';
import { type AnyField, type AnyShape, byKey, erased, type PartShape } from './shape';
import { shapes } from './shapes';
import { serverless } from './shapes/serverless';

/** Where the walk over two things stands. */
interface Spot {
  readonly resource: ArmId;
  readonly facet: readonly string[];
  readonly place: ChangePlace;
}

interface Identified {
  readonly id: ArmId;
}

/** The resource of what only the Databricks account knows. */
const account = armId('/databricksAccount');

/**
 * Every difference between two inventories. What one of them could not see is no difference: it comes under `unseen`, once
 * for each cause. Order, casing, states of provisioning, server defaults and what a vendor keeps are no differences either.
 */
export function compareInventories(before: Inventory, after: Inventory): Comparison {
  const unseen: Gap[] = [];
  const changes = [
    ...Object.keys(shapes).flatMap((part) => [...changesInPart(part as ResourcePartName, before, after, unseen)]),
    ...changesInAccount(before, after, unseen),
  ];
  return { changes: changes.sort(inOrder), unseen: eachOnce(unseen) };
}

function* changesInPart(part: ResourcePartName, before: Inventory, after: Inventory, unseen: Gap[]): Iterable<Change> {
  // Each part has the shape of its own resources, which a walk over all parts cannot say.
  const shape = shapes[part] as PartShape<Identified> | undefined;
  if (!shape) return;
  const [old, now] = [before[part], after[part]];
  if (old === now && old.known) return;
  if (!old.known || !now.known) {
    unseen.push(...[old, now].flatMap((side) => (side.known ? [] : { part, scope: '/', because: side.because })));
    return;
  }
  yield* changesInCollection(
    part,
    shape,
    old.value as Collection<Identified>,
    now.value as Collection<Identified>,
    unseen,
  );
}

function* changesInCollection(
  part: PartName,
  shape: PartShape<Identified>,
  old: Collection<Identified>,
  now: Collection<Identified>,
  unseen: Gap[],
): Iterable<Change> {
  const [oldByKey, nowByKey] = [watched(old, shape), watched(now, shape)];
  for (const key of new Set([...oldByKey.keys(), ...nowByKey.keys()])) {
    const [was, is] = [oldByKey.get(key), nowByKey.get(key)];
    const resource = (is ?? was)?.id ?? armId(key);
    const spot = { resource, facet: [], place: { part, steps: [key] } };
    const hidden = !was ? blindSpot(old, key) : !is ? blindSpot(now, key) : undefined;
    if (hidden) unseen.push({ part, scope: resource.text, because: hidden.because });
    else if (!was || !is) yield changeAt(spot, `${shape.noun}-${was ? 'removed' : 'added'}`, was, is);
    // Most of a large estate is as it was: the very same things, or to the letter.
    else if (was !== is && JSON.stringify(was) !== JSON.stringify(is))
      yield* changesInFields(erased(shape.shape), assumed(was, is, shape), assumed(is, was, shape), spot);
  }
}

function watched(of: Iterable<Identified>, { isWatched }: PartShape<Identified>): ReadonlyMap<string, Identified> {
  const items = isWatched ? [...of].filter((item) => isWatched(item)) : [...of];
  return new Map(items.map((item) => [item.id.key, item]));
}

function assumed(item: Identified, other: Identified, { assume }: PartShape<Identified>): Identified {
  return assume ? assume(item, other) : item;
}

/** What the account does not list may be what could not be read of it. */
function* changesInAccount(before: Inventory, after: Inventory, unseen: Gap[]): Iterable<Change> {
  const [old, now] = [before.serverless, after.serverless];
  if (!old.known || !now.known) {
    for (const side of [old, now])
      if (!side.known) unseen.push({ part: 'serverless', scope: '/', because: side.because });
    return;
  }
  const spot = { resource: account, facet: [], place: { part: 'serverless', steps: [] } } as const;
  const gaps = { came: old.gaps, went: now.gaps };
  for (const change of changesInFields(erased(serverless), old.value, now.value, spot)) {
    const [hidden] = change.before === undefined ? gaps.came : change.after === undefined ? gaps.went : [];
    if (hidden) unseen.push(hidden);
    else yield change;
  }
}

function* changesInFields(shape: AnyShape, before: object, after: object, spot: Spot): Iterable<Change> {
  for (const [name, field] of Object.entries(shape)) {
    yield* changesInField(name, field, Reflect.get(before, name), Reflect.get(after, name), further(spot, name));
  }
}

function* changesInField(name: string, field: AnyField, before: unknown, after: unknown, spot: Spot): Iterable<Change> {
  if (field.how === 'noise') return;
  if (field.how === 'members') {
    yield* changesInMembers(field, listOf(before), listOf(after), spot);
    return;
  }
  if (field.how === 'inside') {
    if (isObject(before) && isObject(after)) yield* changesInFields(field.shape, before, after, spot);
    else if (before !== after) yield changeAt(spot, `${field.noun}-changed`, before, after);
    return;
  }
  if (field.isUntoldUnknown && (before === undefined || after === undefined)) return;
  const [old, now] = [before ?? field.unset, after ?? field.unset];
  if (isSame(old, now)) return;
  const own = field.isNamed ? { ...spot, facet: [...spot.facet, inWords(name)] } : spot;
  yield changeAt(own, field.kindOf(old, now), old, now);
}

function* changesInMembers(
  field: Extract<AnyField, { how: 'members' }>,
  before: readonly unknown[],
  after: readonly unknown[],
  spot: Spot,
): Iterable<Change> {
  const [old, now] = [byKey(before, field), byKey(after, field)];
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(key), now.get(key)];
    const own = memberSpot(further(spot, key), key, is ?? was);
    if (was === undefined) yield changeAt(own, `${field.noun}-${field.comes}`, was, is);
    else if (is === undefined) yield changeAt(own, `${field.noun}-${field.goes}`, was, is);
    else if (field.shape && isObject(was) && isObject(is)) yield* changesInFields(field.shape, was, is, own);
    else if (!isSame(was, is)) yield changeAt(own, `${field.noun}-${field.changes}`, was, is);
  }
}

/** A member with an id of its own, such as a subnet, is a resource; another is a facet of what it is part of. */
function memberSpot(spot: Spot, key: string, member: unknown): Spot {
  const { id, name, service, label } = isObject(member) ? (member as Readonly<Record<string, unknown>>) : {};
  if (isArmId(id)) return { ...spot, resource: id, facet: [] };
  const named = [name, service, label, member].find((one) => typeof one === 'string');
  return { ...spot, facet: [...spot.facet, String(named ?? withShortIds(key))] };
}

/** The text with the names of resources in the place of their ids. */
function withShortIds(text: string): string {
  return text.replace(/\/subscriptions\/\S*\/([^/\s]+)/g, '$1');
}

function further(spot: Spot, step: string): Spot {
  return { ...spot, place: { ...spot.place, steps: [...spot.place.steps, step] } };
}

function changeAt({ resource, facet, place }: Spot, kind: ChangeKind, before: unknown, after: unknown): Change {
  const id = digest(JSON.stringify([place, textOf(before), textOf(after)])).slice(0, 32);
  return { id, kind, resource, ...(facet.length > 0 && { facet: facet.join('/') }), before, after, place };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isArmId(value: unknown): value is ArmId {
  return isObject(value) && 'key' in value && 'text' in value;
}

/** `allowsAccess` as `allows access`. */
function inWords(name: string): string {
  return name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

function inOrder(a: Change, b: Change): number {
  const [first, second] = [a, b].map(({ resource, kind, facet = '', id }) =>
    [resource.key, kind, facet, id].join('\0'),
  );
  return (first ?? '') < (second ?? '') ? -1 : 1;
}

function eachOnce(gaps: readonly Gap[]): readonly Gap[] {
  const once = new Map(gaps.map((gap) => [JSON.stringify([gap.part, gap.scope, gap.because]), gap]));
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
}
