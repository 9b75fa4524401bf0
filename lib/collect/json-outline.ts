import type { WireObject } from '../model/snapshot';
import { isObject } from './json';

/** The values of a list: an array, or parsed a few at a time, anew whenever the list is gone through. */
export interface List extends Iterable<unknown> {
  readonly length: number;
}

/** How much of a list is parsed at a time: enough to be quick, and little enough to be forgotten again soon. */
const portionBytes = 65_536;

/** The places of a list's opening bracket, of the commas between its elements, and of its closing bracket. */
type Cuts = number[];

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c];
const [openingBracket, closingBracket, openingBrace, closingBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
const whitespace = [0x20, 0x09, 0x0a, 0x0d];

/**
 * Parses a JSON document in UTF-8, save for the elements of the list that it is, or of the member that `nameOfLarge` chooses: they
 * are left to `parse`, which is asked for one portion of the list after the other. Throws a SyntaxError where the rest is not JSON.
 */
export function parseOutline(
  bytes: Buffer,
  nameOfLarge: (outline: WireObject) => string | undefined,
  parse: (portion: string) => readonly unknown[] = JSON.parse,
): unknown {
  const cuts = findLists(bytes).filter((list) => !isEmpty(bytes, list));
  const outline: unknown = JSON.parse(outlineOf(bytes, cuts));
  const name = isObject(outline) ? nameOfLarge(outline) : undefined;
  const large = isObject(outline) ? name !== undefined && outline[name] : outline;
  const lists = cuts.map((list, number) => {
    const elements = listOf(bytes, list, parse);
    // A list that a repeated name hides is parsed too, for it may not be JSON.
    return numberIn(large) === number ? elements : [...elements];
  });
  const filled = (value: unknown) => lists[numberIn(value) ?? -1] ?? value;
  if (!isObject(outline)) return filled(outline);
  return Object.fromEntries(Object.entries(outline).map(([name, value]) => [name, filled(value)]));
}

/** The number of a list in the outline; an empty one has none. */
function numberIn(list: unknown): number | undefined {
  return Array.isArray(list) ? list[0] : undefined;
}

/** Finds the list that a document is, or all those that are its members. What is no JSON is left for the parser to complain of. */
function findLists(bytes: Buffer): readonly Cuts[] {
  const lists: Cuts[] = [];
  let list: Cuts | undefined;
  let [depth, listDepth] = [0, -1];
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case quote:
        at = endOfText(bytes, at);
        break;
      case openingBracket:
      case openingBrace:
        if (!list && bytes[at] === openingBracket && depth < 2) {
          list = [at];
          lists.push(list);
          listDepth = depth + 1;
        }
        depth++;
        break;
      case comma:
        if (depth === listDepth) list?.push(at);
        break;
      case closingBracket:
      case closingBrace:
        if (depth === listDepth) {
          list?.push(at);
          list = undefined;
          listDepth = -1;
        }
        depth--;
    }
  }
  return lists;
}

function endOfText(bytes: Buffer, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}

function isEmpty(bytes: Buffer, cuts: Cuts): boolean {
  return cuts.length === 2 && bytes.subarray((cuts[0] ?? 0) + 1, cuts[1]).every((byte) => whitespace.includes(byte));
}

/** The document's text with the number of each list in the place of its elements. */
function outlineOf(bytes: Buffer, lists: readonly Cuts[]): string {
  let end = 0;
  const pieces = lists.map((cuts, index) => {
    const piece = bytes.toString('utf8', end, (cuts[0] ?? 0) + 1);
    end = cuts.at(-1) ?? 0;
    return piece + index;
  });
  return pieces.join('') + bytes.toString('utf8', end);
}

function listOf(bytes: Buffer, cuts: Cuts, parse: (portion: string) => readonly unknown[]): List {
  return {
    length: Math.max(cuts.length - 1, 0),
    *[Symbol.iterator]() {
      for (let first = 0; first < cuts.length - 1; ) {
        const start = (cuts[first] ?? 0) + 1;
        let end = first + 1;
        while (end < cuts.length - 1 && (cuts[end] ?? 0) < start + portionBytes) end++;
        // Nothing at all between two commas is no JSON: behind an element of ours it is none in a portion either.
        yield* parse(`[0,${bytes.toString('utf8', start, cuts[end])}]`).slice(1);
        first = end;
      }
    },
  };
}
