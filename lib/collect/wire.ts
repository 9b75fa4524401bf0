import { type ArmId, armId } from '../model/arm-id';
import type { WireObject } from '../model/snapshot';
import { isObject } from './json';

/** A wire object or list does not hold what it should; `pathOf` says where in a row that is. */
export class MalformedRow extends Error {
  override readonly name = 'MalformedRow';

  constructor(
    readonly holder: object,
    readonly key: string | number,
    readonly complaint: string,
  ) {
    super(`${key} ${complaint}`);
  }
}

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
  return words[value] ?? malformed(from, key, `one of ${Object.keys(words).join(', ')}`);
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

/** The texts of a property that Azure has in the singular and in the plural, of which either or both may be set. */
export function mergedTexts(from: WireObject, singular: string, plural: string): readonly string[] {
  const one = text(from, singular);
  const several = texts(from, plural);
  if (one === undefined) return several;
  return several.includes(one) ? several : [one, ...several];
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

/** Where in `root` a malformed value stands, as `properties.routes[2].properties.nextHopType is 7, not text`. */
export function describeMalformed(root: object, { holder, key, complaint }: MalformedRow): string {
  return `${joined([...(pathTo(holder, root) ?? []), key])} ${complaint}`;
}

/** Looked for only once something is wrong, so that reading a well-formed row builds no path. */
function pathTo(holder: object, root: object): readonly (string | number)[] | undefined {
  if (holder === root) return [];
  for (const [key, value] of Object.entries(root)) {
    const rest = typeof value === 'object' && value !== null ? pathTo(holder, value) : undefined;
    if (rest) return [Array.isArray(root) ? Number(key) : key, ...rest];
  }
  return undefined;
}

function joined(path: readonly (string | number)[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
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

function missing(from: WireObject, key: string): never {
  throw new MalformedRow(from, key, 'is missing');
}

function malformed(holder: object, key: string | number, expected: string): never {
  const value: unknown = Reflect.get(holder, key);
  throw new MalformedRow(holder, key, `is ${shown(value)}, not ${expected}`);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
