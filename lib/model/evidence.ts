import { type ArmId, armId, isWithinScope, scopesTouch } from './arm-id';

/**
 * One thing that could not be read. `part` names a part of the inventory; or a table of Resource Graph, and then every part
 * that is read from the table or asked for resource by resource of it; or `estate`, and then every part that holds
 * resources. `scope` is the ARM id prefix it concerns (`/` for everything), `because` the cause in words.
 */
export interface Gap {
  readonly part: string;
  readonly scope: string;
  readonly because: string;
}

/** A part of a snapshot: read, perhaps with gaps; or not read at all, with the reason. Absence of evidence is never a pass. */
export type Evidence<T> = Known<T> | Unknown;
export interface Known<T> {
  readonly known: true;
  readonly value: T;
  readonly gaps: readonly Gap[];
}
export interface Unknown {
  readonly known: false;
  readonly because: string;
}

export function known<T>(value: T, gaps: readonly Gap[] = []): Known<T> {
  return { known: true, value, gaps };
}

export function notKnown(because: string): Unknown {
  return { known: false, because };
}

/** What following a reference gives: the thing, or why it cannot be seen. */
export type Sighting<T> = { readonly seen: true; readonly value: T } | Unseen;
export interface Unseen {
  readonly seen: false;
  readonly because: string;
}

export function seen<T>(value: T): Sighting<T> {
  return { seen: true, value };
}

export function unseen(because: string): Unseen {
  return { seen: false, because };
}

/** Things with an ARM id, in the order of their ids, found by id, and with what is missing among them. */
export interface Collection<T> extends Iterable<T> {
  readonly size: number;
  readonly gaps: readonly Gap[];
  /** Follows a reference; a resource that is referenced but was not read is unseen, never absent. */
  find(id: ArmId): Sighting<T>;
}

/** A collection over rows that are in the order of their ids. */
export function collection<T extends { readonly id: ArmId }>(
  values: readonly T[],
  gaps: readonly Gap[] = [],
): Collection<T> {
  let byKey: ReadonlyMap<string, T> | undefined;
  return {
    size: values.length,
    gaps,
    [Symbol.iterator]: () => values[Symbol.iterator](),
    find(id) {
      byKey ??= byIdKey(values);
      const value = byKey.get(id.key);
      return value ? seen(value) : unseen(whyUnseen(id, gaps));
    },
  };
}

/** Whether the evidence is of things with ids, and not of one thing or of none. */
export function isListed<T extends { readonly id: ArmId }>(
  evidence: Evidence<unknown>,
): evidence is Known<Collection<T>> {
  return (
    evidence.known && typeof evidence.value === 'object' && evidence.value !== null && Symbol.iterator in evidence.value
  );
}

/** The same collection, in which everything is found, but that lists only some. */
export function narrowed<T>(whole: Collection<T>, isListed: (value: T) => boolean): Collection<T> {
  const listed = [...whole].filter(isListed);
  return { ...whole, size: listed.length, [Symbol.iterator]: () => listed[Symbol.iterator]() };
}

function byIdKey<T extends { readonly id: ArmId }>(values: readonly T[]): ReadonlyMap<string, T> {
  const byKey = new Map<string, T>();
  for (const value of values) byKey.set(value.id.key, value);
  return byKey;
}

/** Why a resource that something refers to was not among the rows that were read. */
function whyUnseen(id: ArmId, gaps: readonly Gap[]): string {
  return (
    gaps.find((gap) => isWithinScope(id.key, gap.scope))?.because ??
    `${id.text} was not among the resources that were read`
  );
}

/**
 * The first gap that could hide a member of the collection below `scope`; undefined when an absence there is proven.
 * A gap about a member that was read hides no other.
 */
export function blindSpot(of: Collection<unknown>, scope = '/'): Gap | undefined {
  return of.gaps.find((gap) => scopesTouch(gap.scope, scope) && !of.find(armId(gap.scope)).seen);
}
