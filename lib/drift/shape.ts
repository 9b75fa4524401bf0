import type { ChangeKind, ChangeNoun, ChangeVerb } from '../model/change';
import { textOf } from './same';

/** A field that is no change whatever becomes of it. */
interface Noise {
  readonly how: 'noise';
}

/** A field that changes as a whole. */
interface Property {
  readonly how: 'property';
  readonly kindOf: (before: unknown, after: unknown) => ChangeKind;
  /** What Azure means when it says nothing. */
  readonly unset?: unknown;
  /** Whether nothing said is nothing known, and so no change. */
  readonly isUntoldUnknown?: boolean;
  /** Whether the field's own name is part of the facet, because its kind is that of other fields too. */
  readonly isNamed?: boolean;
}

/** A list whose members come, go and change each for itself. */
interface Members<Item> {
  readonly how: 'members';
  readonly noun: ChangeNoun;
  readonly comes: ChangeVerb;
  readonly goes: ChangeVerb;
  /** The kind of a member's change, where it changes as a whole. */
  readonly changes: ChangeVerb;
  readonly shape: AnyShape | undefined;
  keyOf(item: Item): string;
}

/** An object whose fields change each for itself. */
interface Inside {
  readonly how: 'inside';
  readonly noun: ChangeNoun;
  readonly shape: AnyShape;
}

type Field<V> = Noise | Property | (V extends readonly (infer Item)[] ? Members<Item> : Inside);

/** How each field of a thing is compared: a field that the model gains does not compile until somebody says what it is. */
export type Shape<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> };

/** A shape as the comparison walks it, which knows no types any more. */
export type AnyField = Noise | Property | Members<unknown> | Inside;
export type AnyShape = Readonly<Record<string, AnyField>>;

export const noise: Noise = { how: 'noise' };

/** A setting; `unset` is what Azure means where it says nothing. */
export function setting(noun: ChangeNoun, unset?: unknown): Property {
  return { how: 'property', kindOf: () => `${noun}-changed`, unset };
}

/** One of several settings whose changes are of one kind. */
export function flag(noun: ChangeNoun, unset?: unknown): Property {
  return { ...setting(noun, unset), isNamed: true };
}

/** A setting of which nothing is known where nothing is said. */
export function told(noun: ChangeNoun): Property {
  return { how: 'property', kindOf: () => `${noun}-changed`, isUntoldUnknown: true };
}

/** A reference to something that is attached. */
export function link(noun: ChangeNoun): Property {
  const verbOf = (before: unknown, after: unknown): ChangeVerb => {
    if (before === undefined) return 'attached';
    return after === undefined ? 'detached' : 'replaced';
  };
  return { how: 'property', kindOf: (before, after) => `${noun}-${verbOf(before, after)}` };
}

/** A list of which more lets more through. */
export function extent(noun: ChangeNoun): Property {
  return { how: 'property', kindOf: (before, after) => `${noun}-${growth(before, after)}` };
}

/** A property whose changes have a kind of their own. */
export function property(kindOf: Property['kindOf']): Property {
  return { how: 'property', kindOf };
}

/** Members that are known by a key, such as their name, and change as a whole. */
export function each<Item>(
  noun: ChangeNoun,
  keyOf: (item: Item) => string,
  verbs: Partial<Pick<Members<Item>, 'comes' | 'goes' | 'changes'>> = {},
): Members<Item> {
  return {
    how: 'members',
    noun,
    comes: 'added',
    goes: 'removed',
    changes: 'changed',
    shape: undefined,
    keyOf,
    ...verbs,
  };
}

/** Members that are known by a key, and whose fields change each for itself. */
export function eachOf<Item>(noun: ChangeNoun, keyOf: (item: Item) => string, shape: Shape<Item>): Members<Item> {
  return { ...each(noun, keyOf), shape: erased(shape) };
}

/** An object whose fields change each for itself; it comes and goes as a whole. */
export function inside<T>(noun: ChangeNoun, shape: Shape<T>): Inside {
  return { how: 'inside', noun, shape: erased(shape) };
}

/** The shape without its types; what it is laid over is what it was made for. */
export function erased<T>(shape: Shape<T>): AnyShape {
  return shape as AnyShape;
}

/** How the things of one part are compared. */
export interface PartShape<T> {
  /** What one of them is called when it comes or goes as a whole. */
  readonly noun: ChangeNoun;
  readonly shape: Shape<T>;
  /** Whether one is worth a word; all are where this is left out. */
  isWatched?(item: T): boolean;
  /** The thing with what its row could not tell taken from the other row of it. */
  assume?(item: T, other: T): T;
}

/** The members of a list by their keys, whatever their order; of members that share a key each has a number. */
export function byKey(items: readonly unknown[], { keyOf }: Pick<Members<unknown>, 'keyOf'>): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [key, sharing] of Map.groupBy(items, (item) => keyOf(item).toLowerCase())) {
    const [first, ...others] =
      sharing.length === 1 ? sharing : sharing.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
    members.set(key, first);
    for (const [index, item] of others.entries()) members.set(`${key} (${index + 2})`, item);
  }
  return members;
}

function growth(before: unknown, after: unknown): ChangeVerb {
  const [old, now] = [textsIn(before), textsIn(after)];
  if ([...old].every((text) => now.has(text))) return 'widened';
  return [...now].every((text) => old.has(text)) ? 'narrowed' : 'changed';
}

function textsIn(list: unknown): ReadonlySet<string> {
  return new Set(Array.isArray(list) ? list.map(textOf) : []);
}
