import { type ArmId, armId } from '../model/arm-id';
import type { WireObject } from '../model/snapshot';
import { isObject } from './json';
import { malformed, missing } from './malformed-row';

/** What an absent object reads as: nothing is in it. */
const nothing: WireObject = Object.freeze({});
const noItems: readonly never[] = Object.freeze([]);

/** A text; undefined where it is absent, null or empty, which Azure uses for one another. */
export function text(from: WireObject, key: string): string | undefined {
  const value = from[key];
  if (typeof value === 'string') return value === '' ? undefined : value;
  return value === undefined || value === null ? undefined : malformed(from, key, 'text');
}

export function neededText(from: WireObject, key: string): string {
  return text(from, key) ?? missing(from, key);
}

/** A text in lower case, for what Azure compares without case. */
export function lowerText(from: WireObject, key: string): string | undefined {
  return text(from, key)?.toLowerCase();
}

/** One of several words, compared without case; a word that is not among them is malformed. */
export function word<W extends string>(
  from: WireObject,
  key: string,
  words: Readonly<Record<string, W>>,
): W | undefined {
  const value = lowerText(from, key);
  if (value === undefined) return undefined;
  const known = Object.hasOwn(words, value) ? words[value] : undefined;
  return known ?? malformed(from, key, `one of ${Object.keys(words).join(', ')}`);
}

export function neededWord<W extends string>(from: WireObject, key: string, words: Readonly<Record<string, W>>): W {
  return word(from, key, words) ?? missing(from, key);
}

export function number(from: WireObject, key: string): number | undefined {
  const value = from[key];
  if (typeof value === 'number') return value;
  return value === undefined || value === null ? undefined : malformed(from, key, 'a number');
}

export function neededNumber(from: WireObject, key: string): number {
  return number(from, key) ?? missing(from, key);
}

/** A long number as text; one that JSON could not carry exactly is malformed, for its last digits are gone. */
export function digits(from: WireObject, key: string): string | undefined {
  return typeof from[key] === 'number' ? exactDigits(from, key, from[key]) : text(from, key);
}

export function neededDigits(from: WireObject, key: string): string {
  return digits(from, key) ?? missing(from, key);
}

export function boolean(from: WireObject, key: string): boolean | undefined {
  const value = from[key];
  if (typeof value === 'boolean') return value;
  return value === undefined || value === null ? undefined : malformed(from, key, 'true or false');
}

/** An object; an empty one where it is absent. */
export function object(from: WireObject, key: string): WireObject {
  return optionalObject(from, key) ?? nothing;
}

export function neededObject(from: WireObject, key: string): WireObject {
  return optionalObject(from, key) ?? missing(from, key);
}

function optionalObject(from: WireObject, key: string): WireObject | undefined {
  const value = from[key];
  if (isObject(value)) return value;
  return value === undefined || value === null ? undefined : malformed(from, key, 'an object');
}

/** A list of texts; empty where it is absent. */
export function texts(from: WireObject, key: string): readonly string[] {
  const list = items(from, key);
  for (let index = 0; index < list.length; index++) {
    if (typeof list[index] !== 'string' || list[index] === '') malformed(list, index, 'text');
  }
  return list as readonly string[];
}

/** A text as a list of one; empty where it is absent. */
export function optionalTexts(from: WireObject, key: string): readonly string[] {
  const value = text(from, key);
  return value === undefined ? noItems : [value];
}

/** The texts of a property that Azure has in the singular and in the plural, of which either or both may be set. */
export function mergedTexts(from: WireObject, singular: string, plural: string): readonly string[] {
  return distinct([optionalTexts(from, singular), texts(from, plural)]);
}

/** The texts of several lists, each once. */
export function distinct(lists: readonly (readonly string[])[]): readonly string[] {
  const [first, second, ...others] = lists.filter(({ length }) => length > 0);
  return second === undefined ? (first ?? noItems) : [...new Set([first ?? noItems, second, ...others].flat())];
}

/** A list of objects, each read by `read`; empty where it is absent. */
export function list<T>(from: WireObject, key: string, read: (item: WireObject) => T): readonly T[] {
  const wire = items(from, key);
  if (wire.length === 0) return noItems;
  const values = new Array<T>(wire.length);
  for (let index = 0; index < wire.length; index++) values[index] = read(itemAt(wire, index));
  return values;
}

/** A list of long numbers as texts; empty where it is absent. */
export function digitTexts(from: WireObject, key: string): readonly string[] {
  const wire = items(from, key);
  return wire.map((value, index) => {
    if (typeof value === 'string' && value !== '') return value;
    return typeof value === 'number' ? exactDigits(wire, index, value) : malformed(wire, index, 'a number');
  });
}

function exactDigits(holder: object, key: string | number, value: number): string {
  return Number.isSafeInteger(value) ? String(value) : malformed(holder, key, 'an exact number; write it as text');
}

/** The id that a text holds. */
export function id(from: WireObject, key: string): ArmId | undefined {
  const value = text(from, key);
  return value === undefined ? undefined : armId(value);
}

/** The ids that a list of texts holds. */
export function ids(from: WireObject, key: string): readonly ArmId[] {
  return texts(from, key).map(armId);
}

/** The id of a reference such as `"subnet": { "id": "…" }`. */
export function reference(from: WireObject, key: string): ArmId | undefined {
  const target = optionalObject(from, key);
  return target && id(target, 'id');
}

/** The ids of a list of references. */
export function references(from: WireObject, key: string): readonly ArmId[] {
  return list(from, key, neededId);
}

function neededId(from: WireObject): ArmId {
  return armId(neededText(from, 'id'));
}

function items(from: WireObject, key: string): readonly unknown[] {
  const value = from[key];
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? noItems : malformed(from, key, 'a list');
}

function itemAt(wire: readonly unknown[], index: number): WireObject {
  const value = wire[index];
  return isObject(value) ? value : malformed(wire, index, 'an object');
}
