import type { WireObject } from '../model/snapshot';

/** Parses JSON; a whole number beyond 2^53, as a workspace's may be, is kept as the text of its digits. */
export function parseJson(text: string): unknown {
  // Node hands the source of a number to the reviver, which TypeScript does not know yet.
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    isInexact(value) ? (context?.source ?? value) : value,
  );
}

export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or an empty one where something else stands. */
export function objectIn(value: unknown): WireObject {
  return isObject(value) ? value : {};
}

export function isListOfObjects(value: unknown): value is readonly WireObject[] {
  return Array.isArray(value) && value.every(isObject);
}

function isInexact(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
