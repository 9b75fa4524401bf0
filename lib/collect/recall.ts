/** Gives what is read of a piece of the wire under a name, and may remember it: the wire is never altered. */
export type Recall = <T>(wire: object, name: string, read: () => T) => T;

/** Remembers nothing. */
export const readAnew: Recall = (_wire, _name, read) => read();

/** Remembers what was last read of every piece, for as long as the piece lives; what throws is read again. */
export function remembering(): Recall {
  const known = new WeakMap<object, { readonly name: string; readonly value: unknown }>();
  return <T>(wire: object, name: string, read: () => T): T => {
    const held = known.get(wire);
    if (held?.name === name) return held.value as T;
    const value = read();
    known.set(wire, { name, value });
    return value;
  };
}
