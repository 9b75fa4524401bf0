import type { DestinationKind, EgressDestination, EgressPath, EgressPaths } from '../model/egress-path';
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

/** The ways out of an estate that lead further than those of another one, in their order. */
export function waysBeyond(one: EgressPaths, other: EgressPaths): readonly EgressPath[] {
  const [ours, theirs] = [new Set(one.sources), new Set(other.sources)];
  const pathsOf = (sources: EgressPaths['sources']) => sources.flatMap(({ paths }) => paths);
  const reach = findReach(pathsOf(other.sources.filter((source) => !ours.has(source))));
  return pathsOf(one.sources.filter((source) => !theirs.has(source))).filter((path) => !reach.holds(path));
}

/** Gathers ways out by where they start. */
export function findReach(paths: readonly EgressPath[]): Reach {
  const bySource = Map.groupBy(paths, sourceOf);
  // Most ways are in both of two estates as they are, and comparing each with each would take the longest.
  const exact = new Set(paths.map(wordsOf));
  const holds = (path: EgressPath) =>
    exact.has(wordsOf(path)) || (bySource.get(sourceOf(path)) ?? []).some((other) => includes(other, path));
  return { holds };
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
