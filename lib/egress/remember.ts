import type { Estate } from './estate';

/** What is remembered under a key, made when it is not. */
export function recall<K, V extends object>(
  memory: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

/** The same function, which computes once for every key in an estate, or in all estates of one memory; whatever else it is given must follow from the key. */
export function oncePer<K extends object, A extends readonly unknown[], T>(
  compute: (key: K, estate: Estate, ...rest: A) => T,
): (key: K, estate: Estate, ...rest: A) => T {
  const known = new WeakMap<Estate['memory'], WeakMap<K, { readonly value: T }>>();
  return (key, estate, ...rest) => {
    const ofEstate = recall(known, estate.memory, () => new WeakMap<K, { readonly value: T }>());
    return recall(ofEstate, key, () => ({ value: compute(key, estate, ...rest) })).value;
  };
}

/** The same function, which computes once for every key, and holds on to all of them. */
export function memoised<K extends object, T>(compute: (key: K) => T): (key: K) => T {
  const known = new Map<K, { readonly value: T }>();
  return (key) => recall(known, key, () => ({ value: compute(key) })).value;
}

const marks = new WeakMap<object, string>();
let given = 0;

/** A text that stands for this one thing, in keys that tell it from others that may look the same. */
export function markOf(thing: object): string {
  const known = marks.get(thing);
  if (known !== undefined) return known;
  given += 1;
  marks.set(thing, `${given}`);
  return `${given}`;
}
