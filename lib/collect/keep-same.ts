import { collection, type Evidence, isListed, known } from '../model/evidence';
import type { Inventory } from '../model/inventory';
import { remembered } from '../model/remembered';
import type { Identified } from './part-reading';

/** The inventory with everything that is as it was in another one taken from that one: things, and whole parts. */
export function keepSame(other: Inventory, inventory: Inventory): Inventory {
  const parts = Object.entries(inventory).map(([name, part]) => [name, samePart(Reflect.get(other, name), part)]);
  // The names of the parts are those of the inventory, which `fromEntries` cannot say.
  return Object.fromEntries(parts) as Inventory;
}

function samePart(was: Evidence<unknown>, is: Evidence<unknown>): Evidence<unknown> {
  if (!isListed<Identified>(was) || !isListed<Identified>(is)) return same(was, is);
  const held = [...was.value];
  const kept = sameThings(held, [...is.value]);
  const gaps = same(was.gaps, is.gaps);
  const isWhole = kept.length === held.length && kept.every((thing, index) => thing === held[index]);
  return isWhole && gaps === was.gaps ? was : known(collection(kept, gaps), gaps);
}

function sameThings(was: readonly Identified[], is: readonly Identified[]): readonly Identified[] {
  let byKey: ReadonlyMap<string, Identified> | undefined;
  return is.map((thing, index) => {
    if (thing === was[index]) return thing;
    byKey ??= new Map(was.map((each) => [each.id.key, each]));
    return same(byKey.get(thing.id.key), thing);
  });
}

function same<T>(was: unknown, is: T): T {
  return was === is || (isRecord(was) && isRecord(is) && isAlike(is)(was)) ? (was as T) : is;
}

/** What is read of a row is the same object each time, and mostly compared with the same one. */
const isAlike = remembered((is: object) => remembered((was: object) => JSON.stringify(was) === JSON.stringify(is)));

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
