import { everything } from '../model/arm-id';
import type { DestinationKind, EgressDestination, EgressPath, EgressPaths, WaysFrom } from '../model/egress-path';
import { remembered, rememberedEach } from '../model/remembered';
import { containsAll as containsAddresses, parseAddressSet } from '../net/address-set';
import { covers, parseFqdnPattern } from '../net/fqdn';
import { containsAll } from '../net/interval-set';
import { MalformedText } from '../net/malformed-text';
import { parseServiceTexts } from '../net/services';

/** What can be reached by some ways out. */
export interface Reach {
  /** Whether these ways lead where that one does, for all of its services, and watched no better. */
  holds(path: EgressPath): boolean;
}

/** The ways out that one estate has beyond another one, and those that the other has; from how many places they are not the very same. */
export type Apart = readonly [beyond: readonly EgressPath[], missing: readonly EgressPath[], places: number];

/** Of two estates, the ways out of each that lead further than those of the other, in their order. */
export function waysApart(one: EgressPaths, other: EgressPaths): Apart {
  const pairs = pairsApart(one, other).map(([ours, theirs]) => apart(ours)(theirs));
  return [pairs.flatMap(([beyond]) => beyond), pairs.flatMap(([, missing]) => missing), pairs.length];
}

/** From how many places one estate has not the very same ways as another one. */
export function countApart(one: EgressPaths, other: EgressPaths): number {
  return pairsApart(one, other).length;
}

type Pair = readonly [WaysFrom, WaysFrom];

/** The ways from each place where they are not the very same in both estates, in the order of the places. */
function pairsApart({ sources }: EgressPaths, { sources: others }: EgressPaths): readonly Pair[] {
  // Of estates that follow each other the places are mostly the same.
  const ours = sources.filter((source, place) => source !== others[place]);
  const theirs = others.filter((source, place) => source !== sources[place]);
  const left = new Map(theirs.map((source) => [source.workspace.key, source]));
  const pairs = ours.map((source): Pair => {
    const other = left.get(source.workspace.key) ?? nowhere;
    left.delete(source.workspace.key);
    return [source, other];
  });
  return [...pairs, ...[...left.values()].map((source) => [nowhere, source] as const)].filter(
    ([one, other]) => one !== other,
  );
}

const nowhere: WaysFrom = { workspace: everything, paths: [] };

/** Remembered by both, because most places are as they were when they were last compared. */
const apart = remembered((one: WaysFrom) =>
  remembered((other: WaysFrom): readonly [readonly EgressPath[], readonly EgressPath[]] => {
    const words = rememberedEach(wordsOf);
    const [reach, theirReach] = [findReach(one.paths, words), findReach(other.paths, words)];
    return [one.paths.filter((path) => !theirReach.holds(path)), other.paths.filter((path) => !reach.holds(path))];
  }),
);

/** Gathers ways out by where they start. */
export function findReach(paths: readonly EgressPath[], words = wordsOf): Reach {
  // Most ways are in both of two estates as they are, and comparing each with each would take the longest.
  const exact = new Set(paths.map(words));
  let bySource: ReadonlyMap<string, readonly EgressPath[]> | undefined;
  const alike = (path: EgressPath) => {
    bySource ??= Map.groupBy(paths, sourceOf);
    return bySource.get(sourceOf(path)) ?? [];
  };
  return { holds: (path) => exact.has(words(path)) || alike(path).some((other) => includes(other, path)) };
}

function wordsOf(path: EgressPath): string {
  const { to, services } = path;
  return [sourceOf(path), to.kind, to.value.toLowerCase(), services.join(), freedomOf(path)].join('\n');
}

function sourceOf({ plane, from: { workspace, subnet } }: EgressPath): string {
  return [plane, workspace.key, subnet?.key].join(' ');
}

/** Whether the way leads everywhere where the other does, and nobody watches it more closely. */
function includes(wide: EgressPath, narrow: EgressPath): boolean {
  return (
    leadsTo(wide.to, narrow.to) &&
    freedomOf(wide) >= freedomOf(narrow) &&
    (wide.services.join() === narrow.services.join() ||
      containsAll(parseServiceTexts(wide.services), parseServiceTexts(narrow.services)))
  );
}

/** How little stands in the way or takes notes. */
function freedomOf({ inspected, logged }: EgressPath): number {
  return (inspected ? 0 : 1) + (logged === 'yes' ? 0 : 1);
}

/** What lies in the public internet by its name; bare addresses may be private. */
const publicKinds: readonly DestinationKind[] = ['fqdn', 'service-tag', 'storage-account', 'databricks'];

function leadsTo(wide: EgressDestination, narrow: EgressDestination): boolean {
  if (wide.value === 'internet' && publicKinds.includes(narrow.kind)) return true;
  if (wide.kind !== narrow.kind) return false;
  if (wide.value.toLowerCase() === narrow.value.toLowerCase()) return true;
  try {
    if (wide.kind === 'fqdn') return covers(parseFqdnPattern(wide.value), parseFqdnPattern(narrow.value));
    if (wide.kind === 'addresses') return containsAddresses(addressesIn(wide), addressesIn(narrow));
  } catch (error) {
    if (!(error instanceof MalformedText)) throw error;
  }
  return false;
}

function addressesIn({ value }: EgressDestination) {
  return parseAddressSet(value.split(/,\s*/));
}
